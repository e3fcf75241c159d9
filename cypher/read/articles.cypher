// Articles, newest first; each filter that is null lets all through.
// params: text, language, publisher, since, until, skip, limit
MATCH (a:Article)
WHERE ($text = '' OR toLower(a.title) CONTAINS $text OR toLower(a.text) CONTAINS $text)
  AND ($language IS NULL OR a.language = $language)
  AND ($publisher IS NULL OR toLower(a.publisher) = $publisher)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH a
ORDER BY coalesce(a.published, '') DESC, a.id  // those without a day come last
SKIP $skip
LIMIT $limit
OPTIONAL MATCH (a)-[:HAS]->(:Sentence)-[:SUPPORTS]->(c:Claim)
WITH a, count(c) AS claims
RETURN a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher, a.author AS author,
  a.published AS published, a.language AS language, a.given_id AS given_id, a.invented AS invented, claims
ORDER BY coalesce(published, '') DESC, id
LIMIT $limit
