// Tie claims to who says so.
// params: rows
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (a:Actor {id: row.speaker})
CREATE (c)-[:SPEAKER]->(a)
