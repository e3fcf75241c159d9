// The group of copies of these articles, and the text of those that have no fingerprint of this version.
// params: ids, version
MATCH (a:Article)
WHERE a.id IN $ids
RETURN a.id AS id, a.copies AS copies,
  CASE WHEN a.fingerprint STARTS WITH $version THEN NULL ELSE a.text END AS text
ORDER BY id
LIMIT 1000000
