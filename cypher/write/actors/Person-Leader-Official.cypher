// Make actors that are Person and Leader and Official.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Person:Leader:Official {id: row.id})
SET a += row.properties
