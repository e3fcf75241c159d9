// What has been claimed of these edges elsewhere than on these matters, with where and when.
// params: edges, matters
MATCH (c:Claim)
WHERE c.edge IN $edges AND NOT c.matter IN $matters
  AND (c.source = c.target OR coalesce(c.source_as, c.source) <> coalesce(c.target_as, c.target))
MATCH (a:Article {id: c.article})
RETURN c.id AS id, c.type AS type, coalesce(c.source_as, c.source) AS source,
  coalesce(c.target_as, c.target) AS target, c.source_for AS source_for, c.target_for AS target_for,
  c.factuality AS factuality, c.date AS date, c.date_precision AS date_precision, c.place AS place,
  c.edge AS edge, c.matter AS matter, c.basis AS basis, c.kinds AS kinds, c.until AS until, c.amount AS amount,
  a.id AS article, a.publisher AS publisher, a.published AS published, a.copies AS copies
ORDER BY id
LIMIT 10000000
