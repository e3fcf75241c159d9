// Make or renew edges of type FIGHTS, as derived from claims.
// params: rows
UNWIND $rows AS row
MATCH (a:Actor {id: row.source})
MATCH (b:Actor {id: row.target})
MERGE (a)-[r:FIGHTS {id: row.id}]->(b)
SET r += row.properties
