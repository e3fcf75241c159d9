// All ties between states, bodies and regions that articles tell of, whoever acted for them, with the number of claims.
// params: limit
MATCH (c:Claim)
WHERE c.factuality = 'fact' AND c.basis IS NULL AND NOT c.type IN ['LEADS', 'SERVES', 'DENIES']
RETURN c.type AS type, c.source_for AS source, c.target_for AS target, count(c) AS claims
ORDER BY claims DESC, type, source, target
LIMIT $limit
