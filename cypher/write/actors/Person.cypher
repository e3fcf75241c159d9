// Make actors that are Person.
// params: rows
UNWIND $rows AS row
CREATE (a:Actor:Person {id: row.id})
SET a += row.properties
