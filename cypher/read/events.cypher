// Events, newest first; each filter that is null lets all through.
// params: actor, type, since, until, skip, limit
MATCH (e:Event)
WHERE ($actor IS NULL OR $actor IN e.parties)
  AND ($type IS NULL OR e.type = $type)
  AND ($since IS NULL OR e.last >= $since)
  AND ($until IS NULL OR e.first <= $until)
WITH e
ORDER BY e.first DESC, e.id
SKIP $skip
LIMIT $limit
OPTIONAL MATCH (x:Actor {id: e.source_for})
OPTIONAL MATCH (y:Actor {id: e.target_for})
RETURN e.id AS id, e.type AS type, e.source_for AS source, e.target_for AS target,
  x.name_en AS source_name_en, x.name_id AS source_name_id,
  y.name_en AS target_name_en, y.name_id AS target_name_id,
  e.date AS date, e.date_precision AS date_precision, e.first AS first, e.last AS last,
  e.place AS place, e.claims AS claims, e.articles AS articles,
  coalesce(e.sources, e.articles) AS sources
ORDER BY first DESC, id
LIMIT $limit
