// Make actors that are Person and Official.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Person:Official {id: row.id})
SET a += row.properties
