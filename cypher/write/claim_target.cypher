// Tie claims to the actor that they are about.
// params: rows
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (a:Actor {id: row.target})
CREATE (c)-[:TARGET]->(a)
