// Make or renew edges of type DEPENDS_ON_FOR_TRADE, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:DEPENDS_ON_FOR_TRADE {id: row.id}]->(b)
SET r += row.properties
