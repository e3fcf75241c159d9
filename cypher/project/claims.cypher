// The claims that ties are projected from, in any order, with what tells independent sources apart; null lets all through.
// params: factualities, types, bases, known, since, since_week, since_month, since_year, until
MATCH (a:Article)-[:HAS]->(s:Sentence)-[:SUPPORTS]->(c:Claim)
WHERE c.factuality IN $factualities
  AND ($types IS NULL OR c.type IN $types)
  AND coalesce(c.basis, 'reported') IN $bases
  AND ($known IS NULL OR c.published <= $known)
  AND ($until IS NULL OR (c.basis IS NOT NULL AND c.date IS NULL) OR coalesce(c.date, c.published) <= $until)
  AND ($since IS NULL OR (c.basis IS NOT NULL AND c.until IS NULL) OR coalesce(c.until, c.date, c.published) >=
    CASE c.date_precision WHEN 'week' THEN $since_week WHEN 'month' THEN $since_month WHEN 'year' THEN $since_year
      ELSE $since END)
RETURN c.id AS id, c.type AS type, c.source AS source, c.target AS target, c.source_for AS source_for,
  c.target_for AS target_for, c.factuality AS factuality, c.date AS date, c.date_precision AS date_precision,
  c.until AS until, c.basis AS basis, c.kinds AS kinds, c.amount AS amount, s.text AS text,
  a.id AS article, a.publisher AS publisher, a.copies AS copies, c.published AS published
