// Empty the graph (for tests and `--fresh`).
// params: rows
UNWIND $rows AS row
MATCH (n)
WHERE row.really AND NOT n:Schema
DETACH DELETE n
