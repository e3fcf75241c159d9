// One event.
// params: id
MATCH (e:Event {id: $id})
OPTIONAL MATCH (x:Actor {id: e.source_for})
OPTIONAL MATCH (y:Actor {id: e.target_for})
RETURN e.id AS id, e.type AS type, e.source_for AS source, e.target_for AS target,
  x.name_en AS source_name_en, x.name_id AS source_name_id,
  y.name_en AS target_name_en, y.name_id AS target_name_id,
  e.date AS date, e.date_precision AS date_precision, e.first AS first, e.last AS last,
  e.place AS place, e.claims AS claims, e.articles AS articles,
  coalesce(e.sources, e.articles) AS sources
ORDER BY id
LIMIT 1
