// Make or renew edges of type THREATENS, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:THREATENS {id: row.id}]->(b)
SET r += row.properties
