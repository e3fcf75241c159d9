// Every topic (a type between two actors, as texts name them) that there are claims on.
MATCH (n:Claim)
WHERE n.topic IS NOT NULL
RETURN DISTINCT n.topic AS key
