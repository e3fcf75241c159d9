// How many edges of each type there are between actors, or from an actor to a claim, and how many are contested.
MATCH (:Actor)-[r]->()
WHERE r.claims IS NOT NULL
RETURN type(r) AS type, count(r) AS count, sum(CASE WHEN r.contested THEN 1 ELSE 0 END) AS contested
ORDER BY type
LIMIT 100
