// Actors by a part of a name, an id or a code; those who are claimed about most come first.
// params: text, ids, label, skip, limit
MATCH (a:Actor)
WHERE ($label IS NULL OR $label IN labels(a))
  AND ($text = '' OR toLower(a.name_en) CONTAINS $text OR toLower(a.name_id) CONTAINS $text
    OR a.id IN $ids OR toLower(a.id) = $text OR toLower(a.code) = $text)
OPTIONAL MATCH (c:Claim)-[:SOURCE|TARGET]->(a)
WITH a, count(c) AS claims
RETURN a.id AS id, a.name_en AS name_en, a.name_id AS name_id, a.code AS code, labels(a) AS labels, a.same_as AS same_as, claims
ORDER BY claims DESC, id
SKIP $skip
LIMIT $limit
