// The sentences behind an edge: what supports it, and what denies it between the same parties.
// params: id, until, skip, limit
MATCH (f:Claim {edge: $id})
WITH DISTINCT f.matter AS matter
MATCH (c:Claim {matter: matter})
WHERE (c.edge = $id OR c.factuality IN ['denied', 'negated'])
  AND ($until IS NULL OR c.published <= $until)
MATCH (c)<-[:SUPPORTS]-(s:Sentence)<-[:HAS]-(a:Article)
OPTIONAL MATCH (c)-[:SOURCE]->(x:Actor)
OPTIONAL MATCH (c)-[:TARGET]->(y:Actor)
OPTIONAL MATCH (c)-[:SPEAKER]->(z:Actor)
RETURN c.factuality = 'fact' AS supports, c.factuality IN ['denied', 'negated'] AS denies,
  c.id AS id, c.type AS type, c.source AS source, c.target AS target,
  c.source_for AS source_for, c.target_for AS target_for, c.factuality AS factuality,
  c.speaker AS speaker, c.speaker_for AS speaker_for, c.date AS date, c.date_precision AS date_precision,
  c.place AS place, c.amount AS amount, c.unit AS unit, c.good AS good, c.note AS note,
  c.confidence AS confidence, c.reader AS reader, c.edge AS edge,
  c.trigger_start AS trigger_start, c.trigger_end AS trigger_end,
  c.source_start AS source_start, c.source_end AS source_end,
  c.target_start AS target_start, c.target_end AS target_end,
  x.name_en AS source_name_en, x.name_id AS source_name_id,
  y.name_en AS target_name_en, y.name_id AS target_name_id,
  z.name_en AS speaker_name_en, z.name_id AS speaker_name_id,
  s.id AS sentence, s.index AS sentence_index, s.part AS part, s.start AS sentence_start, s.end AS sentence_end,
  s.text AS text,
  a.id AS article, a.title AS title, a.url AS url, a.publisher AS publisher, a.published AS published,
  a.language AS language, a.invented AS invented
ORDER BY supports DESC, denies DESC, published DESC, id
SKIP $skip
LIMIT $limit
