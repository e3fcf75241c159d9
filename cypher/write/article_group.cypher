// Say of which group of copies articles are.
// params: rows
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.copies = row.group
