// Note the schema's version.
// params: rows
UNWIND $rows AS row
MERGE (s:Schema {id: 'schema'})
SET s.version = row.version
