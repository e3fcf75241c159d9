// What Russia and those who speak for it say of others.
// title.en: What Russia's officials say of others
// title.id: Apa kata pejabat Rusia tentang pihak lain
MATCH (a:Article)-[:HAS]->(s:Sentence)-[:SUPPORTS]->(c:Claim {speaker_for: 'RUS'})
RETURN c.speaker AS speaker, c.type AS type, c.factuality AS factuality, s.text AS sentence, a.publisher AS publisher
ORDER BY speaker, type, sentence
LIMIT 50
