// The claims that name one of these actors as source or target.
// params: ids
MATCH (a:Actor)
WHERE a.id IN $ids
MATCH (a)<-[:SOURCE|TARGET]-(c:Claim)
RETURN DISTINCT c AS node
ORDER BY c.id
LIMIT 10000000
