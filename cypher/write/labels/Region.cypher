// Say of actors known before that each is a Region too.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
SET a:Region
