// Which of these actors are there, as they are.
// params: ids
MATCH (n:Actor)
WHERE n.id IN $ids
RETURN n AS node
ORDER BY n.id
LIMIT 1000000
