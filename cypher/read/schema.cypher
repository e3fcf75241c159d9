// The schema's version that this graph was made for.
MATCH (s:Schema {id: 'schema'})
RETURN s.version AS version
ORDER BY version DESC
LIMIT 1
