// Say whom actors are the same as, by judgement.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.id})
SET a.same_as = row.same
