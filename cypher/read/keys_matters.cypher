// Every matter (a type between two parties) that there are claims on.
MATCH (n:Claim)
WHERE n.matter IS NOT NULL
RETURN DISTINCT n.matter AS key
