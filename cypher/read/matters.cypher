// Every matter that anything is claimed on, and how much.
MATCH (c:Claim)
RETURN c.matter AS matter, count(c) AS claims
ORDER BY matter
LIMIT 100000000
