// The edges that facts make which name one of these actors.
// params: ids
MATCH (a:Actor)
WHERE a.id IN $ids
MATCH (a)<-[:SOURCE|TARGET]-(c:Claim)
WHERE c.factuality = 'fact'
RETURN DISTINCT c.edge AS edge
ORDER BY edge
LIMIT 1000000
