// Which matters (a type between two parties) articles tell of that concern these actors or those who act for them.
// params: actors, limit
MATCH (c:Claim)
WHERE (c.source_for IN $actors OR c.target_for IN $actors) AND c.factuality = 'fact' AND c.basis IS NULL
RETURN c.matter AS matter, c.type AS type, c.source_for AS source, c.target_for AS target, count(c) AS claims
ORDER BY claims DESC, matter, source
LIMIT $limit
