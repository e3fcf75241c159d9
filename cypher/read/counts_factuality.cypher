// How many claims of each factuality there are.
MATCH (c:Claim)
RETURN c.factuality AS factuality, count(c) AS count
ORDER BY factuality
LIMIT 100
