// Which of these matters somebody denies or negates.
// params: matters
MATCH (c:Claim)
WHERE c.matter IN $matters AND c.factuality IN ['denied', 'negated']
RETURN DISTINCT c.matter AS matter
ORDER BY matter
LIMIT 100000
