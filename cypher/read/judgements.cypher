// All judgements of people, in the order in which they were made.
MATCH (n:Judgement)
RETURN n AS node
ORDER BY n.judged, n.id
LIMIT 1000000
