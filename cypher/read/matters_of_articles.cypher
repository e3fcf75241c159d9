// On which matters (a type between two parties) these articles make claims.
// params: ids
MATCH (c:Claim)
WHERE c.article IN $ids
RETURN DISTINCT c.matter AS matter
ORDER BY matter
LIMIT 1000000
