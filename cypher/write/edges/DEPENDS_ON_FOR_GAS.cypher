// Make or renew edges of type DEPENDS_ON_FOR_GAS, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:DEPENDS_ON_FOR_GAS {id: row.id}]->(b)
SET r += row.properties
