// All ties between states, bodies and regions, whoever acted for them, with the number of their claims.
// params: limit
MATCH (c:Claim)
WHERE c.factuality = 'fact' AND NOT c.type IN ['LEADS', 'SERVES', 'DENIES']
RETURN c.type AS type, c.source_for AS source, c.target_for AS target, count(c) AS claims
ORDER BY claims DESC, type, source, target
LIMIT $limit
