// How many articles were invented as examples.
MATCH (a:Article)
WHERE a.invented
RETURN count(a) AS count
ORDER BY count
LIMIT 1
