// The fingerprints of the articles that make a claim on these topics, published in a span of time or at none that is known.
// params: topics, since, until
MATCH (c:Claim)
WHERE c.topic IN $topics
  AND (c.published IS NULL OR (c.published >= $since AND c.published <= $until))
MATCH (a:Article {id: c.article})
RETURN DISTINCT c.topic AS topic, a.id AS article, a.fingerprint AS fingerprint, a.published AS published,
  a.copies AS copies
ORDER BY topic, article
LIMIT 10000000
