// The ids of claims, page by page.
// params: after, limit
MATCH (c:Claim)
WHERE c.id > $after
RETURN c.id AS key
ORDER BY key
LIMIT $limit
