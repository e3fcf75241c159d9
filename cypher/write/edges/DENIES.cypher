// Make or renew edges of type DENIES, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Claim {id: row.target})
MERGE (a)-[r:DENIES {id: row.id}]->(b)
SET r += row.properties
