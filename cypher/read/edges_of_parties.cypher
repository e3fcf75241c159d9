// The edges that facts make of which one party acts for this actor.
// params: id
MATCH (c:Claim)
WHERE (c.source_for = $id OR c.target_for = $id) AND c.factuality = 'fact'
RETURN DISTINCT c.edge AS edge
ORDER BY edge
LIMIT 1000000
