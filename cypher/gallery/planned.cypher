// What is announced and has not been reported as done.
// title.en: What is planned
// title.id: Apa yang direncanakan
MATCH (c:Claim {factuality: 'planned'})<-[:SUPPORTS]-(s:Sentence)
OPTIONAL MATCH (done:Claim {matter: c.matter, factuality: 'fact'})
WITH c, s, count(done) AS reports
WHERE reports = 0
RETURN c.date AS date, c.source AS source, c.type AS type, c.target AS target, s.text AS sentence
ORDER BY date, source, type, target, sentence
LIMIT 50
