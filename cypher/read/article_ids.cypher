// Which of these articles are there.
// params: ids
MATCH (n:Article)
WHERE n.id IN $ids
RETURN n.id AS id
ORDER BY id
LIMIT 1000000
