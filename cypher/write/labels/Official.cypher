// Say of actors known before that each is a Official too.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
SET a:Official
