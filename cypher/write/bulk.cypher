// Count a batch whose edges and events are still to be worked out.
// params: rows
UNWIND $rows AS row
MERGE (s:Schema {id: 'schema'})
SET s.bulk = coalesce(s.bulk, 0) + row.step
