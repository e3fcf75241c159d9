// Every derived edge with the actor that it begins at.
MATCH (a:Actor)-[r]->()
WHERE r.claims IS NOT NULL
RETURN a.id AS source, r.id AS id
