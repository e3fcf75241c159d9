// The topics of claims, page by page.
// params: after, limit
MATCH (c:Claim)
WHERE c.topic > $after
RETURN DISTINCT c.topic AS key
ORDER BY key
LIMIT $limit
