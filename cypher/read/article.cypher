// One article with its text.
// params: id
MATCH (a:Article {id: $id})
RETURN a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher, a.author AS author,
  a.published AS published, a.language AS language, a.given_id AS given_id, a.invented AS invented, a.text AS text
ORDER BY id
LIMIT 1
