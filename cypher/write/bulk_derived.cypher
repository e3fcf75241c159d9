// Note up to which batch of a bulk load the edges and events are worked out.
// params: rows
UNWIND $rows AS row
MERGE (s:Schema {id: 'schema'})
SET s.derived = row.bulk
