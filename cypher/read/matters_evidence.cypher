// What is said as a fact, denied or negated on these matters (a type between two parties), with sentence and article.
// params: matters, limit
MATCH (c:Claim)
WHERE c.matter IN $matters AND c.factuality IN ['fact', 'denied', 'negated']
MATCH (a:Article)-[:HAS]->(s:Sentence)-[:SUPPORTS]->(c)
RETURN c.matter AS matter, c.id AS id, c.factuality AS factuality, c.speaker AS speaker, c.date AS date,
  c.confidence AS confidence,
  c.trigger_start AS trigger_start, c.trigger_end AS trigger_end,
  c.source_start AS source_start, c.source_end AS source_end,
  c.target_start AS target_start, c.target_end AS target_end,
  s.id AS sentence, s.start AS sentence_start, s.text AS text,
  a.id AS article, a.title AS title, a.url AS url, a.publisher AS publisher, a.published AS published,
  a.language AS language, a.invented AS invented
ORDER BY confidence DESC, id
LIMIT $limit
