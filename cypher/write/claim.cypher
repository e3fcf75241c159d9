// Make claims, each with the sentence that supports it and the actor that is its source.
// params: rows
UNWIND $rows AS row
MATCH (s:Sentence {id: row.sentence})
MATCH (a:Actor {id: row.source})
CREATE (s)-[:SUPPORTS]->(c:Claim {id: row.id})-[:SOURCE]->(a)
SET c += row.properties
