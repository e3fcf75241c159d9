// Who depends on whom, and for what.
// title.en: Who depends on whom, and for what
// title.id: Siapa bergantung pada siapa, dan untuk apa
MATCH (a:Actor)-[t]->(b:Actor)
WHERE type(t) STARTS WITH 'DEPENDS_ON_FOR_'
RETURN a.name_en AS source, type(t) AS type, b.name_en AS target, t.claims AS claims
ORDER BY claims DESC, source, type, target
LIMIT 50
