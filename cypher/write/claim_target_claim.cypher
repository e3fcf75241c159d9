// Tie denials to the claim that they deny.
// params: rows
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (d:Claim {id: row.target})
MERGE (c)-[:TARGET]->(d)
