// The sentences of an article in order.
// params: id
MATCH (:Article {id: $id})-[:HAS]->(s:Sentence)
RETURN s.id AS id, s.index AS index, s.part AS part, s.start AS start, s.end AS end, s.text AS text
ORDER BY index
LIMIT 10000
