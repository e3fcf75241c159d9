// Let one merge at a time through: whoever writes this node first commits first, and the others wait or try again.
// params: rows
UNWIND $rows AS row
MERGE (s:Schema {id: 'schema'})
SET s.merges = coalesce(s.merges, 0) + row.step
