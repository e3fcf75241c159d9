// Note the fingerprints of articles.
// params: rows
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.fingerprint = row.fingerprint
