// The sentences behind what is said between two countries.
// title.en: The sentences between two countries
// title.id: Kalimat tentang dua negara
MATCH (c:Claim)
WHERE c.source_for = 'RUS' AND c.target_for = 'UKR'
MATCH (c)<-[:SUPPORTS]-(s:Sentence)<-[:HAS]-(a:Article)
RETURN a.published AS published, a.publisher AS publisher, c.type AS type, c.factuality AS factuality,
  s.text AS sentence
ORDER BY published DESC, type, sentence
LIMIT 50
