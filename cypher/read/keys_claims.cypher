// The id of every claim.
MATCH (n:Claim)
WHERE n.id IS NOT NULL
RETURN n.id AS key
