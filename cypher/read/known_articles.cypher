// Which of these articles are there, as they are.
// params: ids
MATCH (n:Article)
WHERE n.id IN $ids
RETURN n AS node
ORDER BY n.id
LIMIT 1000000
