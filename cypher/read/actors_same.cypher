// The actors that are the same as another, by judgement.
MATCH (a:Actor)
WHERE a.same_as IS NOT NULL
RETURN a.id AS id, a.same_as AS same
ORDER BY id
LIMIT 1000000
