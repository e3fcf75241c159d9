// Make actors that are Region.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Region {id: row.id})
SET a += row.properties
