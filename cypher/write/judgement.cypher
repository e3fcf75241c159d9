// Note judgements, or that they were taken back.
// params: rows
UNWIND $rows AS row
MERGE (j:Judgement {id: row.id})
SET j += row.properties
