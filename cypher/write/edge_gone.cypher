// Remove edges that no claim makes any more.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})-[r]->()
WHERE r.id = row.id
DELETE r
