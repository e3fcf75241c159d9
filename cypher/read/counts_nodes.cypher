// How many nodes of each label there are.
MATCH (n)
WHERE NOT n:Schema
UNWIND labels(n) AS label
RETURN label, count(*) AS count
ORDER BY label
LIMIT 100
