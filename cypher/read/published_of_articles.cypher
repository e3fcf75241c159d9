// When these articles were published.
// params: ids
MATCH (a:Article)
WHERE a.id IN $ids
RETURN a.id AS article, a.published AS published
ORDER BY article
LIMIT 1000000
