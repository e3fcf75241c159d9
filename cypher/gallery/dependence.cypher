// Who depends on whom, and for what.
// title.en: Who depends on whom, and for what
// title.id: Siapa bergantung pada siapa, dan untuk apa
MATCH (a:Actor)-[r]->(b:Actor)
WHERE type(r) STARTS WITH 'DEPENDS_ON_FOR_'
RETURN a.name_en AS who, toLower(replace(type(r), 'DEPENDS_ON_FOR_', '')) AS good, b.name_en AS on_whom,
  r.publishers AS publishers, r.last AS last
ORDER BY publishers DESC, who, good, on_whom
LIMIT 100
