// The claims of which one party acts for one of these actors.
// params: ids
MATCH (c:Claim)
WHERE c.source_for IN $ids OR c.target_for IN $ids
RETURN c AS node
ORDER BY c.id
LIMIT 10000000
