// How many claims, matters and articles there are.
OPTIONAL MATCH (c:Claim)
WITH count(c) AS claims, count(DISTINCT c.matter) AS matters
OPTIONAL MATCH (a:Article)
RETURN claims, matters, count(a) AS articles
ORDER BY claims
LIMIT 1
