// States that claims say have ended, the latest first.
// title.en: What holds no more
// title.id: Yang tidak berlaku lagi
MATCH (a:Actor)-[t]->(b:Actor)
WHERE t.valid_to IS NOT NULL
RETURN a.name_en AS source, type(t) AS type, b.name_en AS target, t.periods AS periods, t.sources AS sources
ORDER BY t.valid_to DESC, source, type, target
LIMIT 50
