// Who denies what, in the words of the article.
// title.en: Who denies what
// title.id: Siapa membantah apa
MATCH (who:Actor)-[:DENIES]->(c:Claim)<-[:SUPPORTS]-(s:Sentence)
RETURN who.name_en AS who, c.source AS source, c.type AS type, c.target AS target, s.text AS sentence
ORDER BY who, source, type, target
LIMIT 50
