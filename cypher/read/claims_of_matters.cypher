// What has been claimed on these matters (a type between two parties), with where and when.
// params: matters
MATCH (c:Claim)
WHERE c.matter IN $matters
MATCH (a:Article {id: c.article})
RETURN c.id AS id, c.type AS type, c.source AS source, c.target AS target, c.source_for AS source_for,
  c.target_for AS target_for, c.factuality AS factuality, c.date AS date, c.date_precision AS date_precision,
  c.edge AS edge, c.matter AS matter, a.id AS article, a.publisher AS publisher, a.published AS published
ORDER BY c.id
LIMIT 10000000
