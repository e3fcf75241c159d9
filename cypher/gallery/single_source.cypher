// Edges that rest on one source alone, however often it is told.
// title.en: What only one source says
// title.id: Apa yang hanya dikatakan satu sumber
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.sources = 1 AND r.claims > 1
RETURN a.name_en AS source, type(r) AS type, b.name_en AS target, r.claims AS claims, r.articles AS articles
ORDER BY claims DESC, source, type, target
LIMIT 50
