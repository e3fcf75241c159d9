// One actor, with how many claims it makes and takes part in.
// params: id
MATCH (a:Actor {id: $id})
OPTIONAL MATCH (c:Claim)-[:SOURCE|TARGET]->(a)
WITH a, count(c) AS claims
OPTIONAL MATCH (d:Claim)-[:SPEAKER]->(a)
WITH a, claims, count(d) AS spoken
RETURN a.id AS id, a.name_en AS name_en, a.name_id AS name_id, a.code AS code, labels(a) AS labels,
  properties(a) AS properties, a.same_as AS same_as, claims, spoken
ORDER BY id
LIMIT 1
