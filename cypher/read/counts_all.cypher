// How many nodes there are, of whatever label.
MATCH (n)
WHERE NOT n:Schema
RETURN count(n) AS count
ORDER BY count
LIMIT 1
