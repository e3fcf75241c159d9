// Actors by their ids.
// params: ids
MATCH (a:Actor)
WHERE a.id IN $ids
RETURN a.id AS id, a.name_en AS name_en, a.name_id AS name_id, a.code AS code, labels(a) AS labels
ORDER BY id
LIMIT 10000
