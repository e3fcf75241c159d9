// The events of these matters, and the claims that tell of each, with why.
// params: matters
MATCH (e:Event)
WHERE e.matter IN $matters
OPTIONAL MATCH (c:Claim)-[r:OF]->(e)
WITH e, collect(CASE WHEN c IS NULL THEN NULL
  ELSE {claim: c.id, why: r.why, place: r.place, judgement: r.judgement} END) AS ties
RETURN e AS node, ties
ORDER BY e.id
LIMIT 1000000
