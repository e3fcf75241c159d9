// Remove actors that a judgement made and that no text names.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
DETACH DELETE a
