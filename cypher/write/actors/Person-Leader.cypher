// Make actors that are Person and Leader.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Person:Leader {id: row.id})
SET a += row.properties
