// Make or renew edges of type AIDS, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:AIDS {id: row.id}]->(b)
SET r += row.properties
