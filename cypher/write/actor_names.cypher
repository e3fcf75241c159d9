// Renew what is known of actors by name and code.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
SET a += row.properties
