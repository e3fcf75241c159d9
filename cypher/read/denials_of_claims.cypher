// Which denials deny these claims.
// params: ids
MATCH (c:Claim)
WHERE c.denied IN $ids
RETURN c.id AS id, c.denied AS denied, c.matter AS matter
ORDER BY c.id
LIMIT 1000000
