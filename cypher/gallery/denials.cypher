// Who denies what, and where it is said.
// title.en: Who denies what, with the sentence
// title.id: Siapa membantah apa, beserta kalimatnya
MATCH (s:Sentence)-[:SUPPORTS]->(c:Claim {factuality: 'denied'})-[:SPEAKER]->(who:Actor)
RETURN who.name_en AS speaker, c.source AS source, c.type AS type, c.target AS target, s.text AS sentence
ORDER BY speaker, type, source, target
LIMIT 50
