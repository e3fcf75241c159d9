// Remove some nodes, to empty a large graph step by step.
// params: rows
UNWIND $rows AS row
MATCH (n)
WHERE row.really AND NOT n:Schema
WITH n
LIMIT 1000
DETACH DELETE n
