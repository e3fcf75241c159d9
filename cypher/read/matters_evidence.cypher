// What is said as a fact, denied or negated on these matters, with sentence and article.
// params: matters, limit
MATCH (c:Claim)
WHERE c.matter IN $matters AND c.factuality IN ['fact', 'denied', 'negated']
MATCH (a:Article)-[:HAS]->(s:Sentence)-[:SUPPORTS]->(c)
RETURN c AS claim, s AS sentence, a AS article
ORDER BY c.confidence DESC, c.id
LIMIT $limit
