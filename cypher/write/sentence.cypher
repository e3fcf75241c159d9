// Make sentences of articles.
// params: rows
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (a)-[:HAS]->(s:Sentence {id: row.id})
SET s += row.properties
