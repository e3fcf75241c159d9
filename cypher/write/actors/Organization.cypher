// Make actors that are Organization.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Organization {id: row.id})
SET a += row.properties
