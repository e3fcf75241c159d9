// Every node, to compare two graphs.
MATCH (n)
WHERE NOT n:Schema
RETURN n AS node
