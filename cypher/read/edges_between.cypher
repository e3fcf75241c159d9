// The edges among the members of a set, counted for the states and bodies that each end acts for.
// params: members, types, limit
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.source_for IN $members AND r.target_for IN $members
  AND ($types IS NULL OR type(r) IN $types)
RETURN r.id AS id, type(r) AS type,
  a.id AS source, a.name_en AS source_name_en, a.name_id AS source_name_id,
  b.id AS target, b.name_en AS target_name_en, b.name_id AS target_name_id,
  r.source_for AS source_for, r.target_for AS target_for,
  r.claims AS claims, r.articles AS articles, r.publishers AS publishers,
  coalesce(r.sources, r.publishers) AS sources,
  r.first AS first, r.last AS last, r.contested AS contested, r.denials AS denials,
  r.valid_from AS valid_from, r.valid_from_precision AS valid_from_precision,
  r.valid_to AS valid_to, r.valid_to_precision AS valid_to_precision, r.periods AS periods
ORDER BY sources DESC, claims DESC, id
LIMIT $limit
