// Make actors that are Country.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Country {id: row.id})
SET a += row.properties
