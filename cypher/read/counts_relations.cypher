// How many relationships there are, of whatever type.
MATCH ()-[r]->()
RETURN count(r) AS count
ORDER BY count
LIMIT 1
