// Untie claims from an event that is told apart now.
// params: rows
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})-[r:OF]->(e:Event {id: row.event})
DELETE r
