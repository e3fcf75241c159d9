// Make or renew edges of type PROTESTS_AGAINST, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:PROTESTS_AGAINST {id: row.id}]->(b)
SET r += row.properties
