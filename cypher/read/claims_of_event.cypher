// The ids of the claims that tell of an event, and its matter.
// params: id
MATCH (e:Event {id: $id})<-[:OF]-(c:Claim)
RETURN c.id AS id, e.matter AS matter
ORDER BY id
LIMIT 1000000
