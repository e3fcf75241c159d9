// How many nodes have no id, and so were not made here.
MATCH (n)
WHERE n.id IS NULL AND NOT n:Schema
RETURN count(n) AS count
ORDER BY count
LIMIT 1
