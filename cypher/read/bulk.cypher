// How many batches were written without edges and events, and how many of them these know of.
MATCH (s:Schema {id: 'schema'})
RETURN coalesce(s.bulk, 0) AS bulk, coalesce(s.derived, 0) AS derived
ORDER BY bulk DESC
LIMIT 1
