// On which of these matters there are claims.
// params: matters
MATCH (c:Claim)
WHERE c.matter IN $matters
RETURN DISTINCT c.matter AS matter
ORDER BY matter
LIMIT 1000000
