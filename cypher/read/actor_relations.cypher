// The edges of an actor, and of those who act for it; the best attested come first.
// params: id, types, skip, limit
OPTIONAL MATCH (c:Claim {source_for: $id})
WITH collect(DISTINCT c.source) AS sources
OPTIONAL MATCH (d:Claim {target_for: $id})
WITH sources, collect(DISTINCT d.target) AS targets
MATCH (x:Actor)-[r]-(:Actor|Claim)
WHERE (x.id = $id OR x.id IN sources OR x.id IN targets)
  AND r.claims IS NOT NULL
  AND ($types IS NULL OR type(r) IN $types)
WITH DISTINCT r
WITH r, startNode(r) AS a, endNode(r) AS b
WHERE a.id = $id OR b.id = $id OR r.source_for = $id OR r.target_for = $id
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
SKIP $skip
LIMIT $limit
