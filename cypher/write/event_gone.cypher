// Remove events that are no longer told apart.
// params: rows
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
DETACH DELETE e
