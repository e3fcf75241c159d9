// Tie claims to the event that they tell of, and say why.
// params: rows
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (e:Event {id: row.event})
MERGE (c)-[r:OF]->(e)
SET r += row.properties
