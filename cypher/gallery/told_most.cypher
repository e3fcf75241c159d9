// The relations told by the most publishers.
// title.en: What the most publishers tell
// title.id: Yang diberitakan paling banyak penerbit
MATCH (a:Actor)-[t]->(b:Actor)
WHERE t.publishers > 1
RETURN a.name_en AS source, type(t) AS type, b.name_en AS target, t.publishers AS publishers, t.claims AS claims
ORDER BY publishers DESC, claims DESC, source, type, target
LIMIT 50
