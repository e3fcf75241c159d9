// The relations told by the most independent sources.
// title.en: What the most independent sources tell
// title.id: Yang paling banyak diceritakan sumber mandiri
MATCH (a:Actor)-[t]->(b:Actor)
WHERE t.sources > 1
RETURN a.name_en AS source, type(t) AS type, b.name_en AS target, t.sources AS sources, t.claims AS claims
ORDER BY sources DESC, claims DESC, source, type, target
LIMIT 50
