// The id of every article.
MATCH (n:Article)
WHERE n.id IS NOT NULL
RETURN n.id AS key
