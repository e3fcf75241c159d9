// Pairs that are told to help and to harm each other.
// title.en: Who helps and harms the same other
// title.id: Siapa membantu sekaligus merugikan pihak yang sama
MATCH (a:Country)-[good:AIDS|SUPPORTS|COOPERATES_WITH|AGREES_WITH]->(b:Country)
MATCH (a)-[bad:ACCUSES|THREATENS|SANCTIONS|ATTACKS]->(b)
RETURN a.name_en AS source, b.name_en AS target, collect(DISTINCT type(good)) AS friendly, collect(DISTINCT type(bad)) AS hostile
ORDER BY source, target
LIMIT 50
