// The edges that somebody denies.
// title.en: What is contested
// title.id: Apa yang diperdebatkan
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.contested
RETURN a.name_en AS source, type(r) AS type, b.name_en AS target, r.claims AS claims, r.denials AS denials
ORDER BY denials DESC, claims DESC, source, type, target
LIMIT 50
