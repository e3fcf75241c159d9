// Make or renew edges of type AGREES_WITH, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:AGREES_WITH {id: row.id}]->(b)
SET r += row.properties
