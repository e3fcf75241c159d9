// The events of these matters, and the claims that tell of each.
// params: matters
MATCH (e:Event)
WHERE e.matter IN $matters
OPTIONAL MATCH (c:Claim)-[:OF]->(e)
WITH e, collect(c.id) AS claims
RETURN e AS node, claims
ORDER BY e.id
LIMIT 1000000
