// The matters of claims, page by page.
// params: after, limit
MATCH (c:Claim)
WHERE c.matter > $after
RETURN DISTINCT c.matter AS key
ORDER BY key
LIMIT $limit
