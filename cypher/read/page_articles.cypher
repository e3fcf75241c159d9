// Articles page by page with their group of copies, and the text of those that have no fingerprint of this version.
// params: after, version, limit
MATCH (a:Article)
WHERE a.id > $after
RETURN a.id AS key, a.copies AS copies,
  CASE WHEN a.fingerprint STARTS WITH $version THEN NULL ELSE a.text END AS text
ORDER BY key
LIMIT $limit
