// Renew sentences.
// params: rows
UNWIND $rows AS row
MATCH (s:Sentence {id: row.id})
SET s += row.properties
