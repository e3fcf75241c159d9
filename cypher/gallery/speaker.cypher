// What one side says, and how it puts it.
// title.en: What one side says
// title.id: Apa kata satu pihak
MATCH (c:Claim)-[:SPEAKER]->(who:Actor)
WHERE c.speaker_for = 'RUS'
MATCH (c)<-[:SUPPORTS]-(s:Sentence)
RETURN who.name_en AS speaker, c.source AS source, c.type AS type, c.target AS target, c.factuality AS factuality,
  s.text AS sentence
ORDER BY speaker, source, type, target, sentence
LIMIT 50
