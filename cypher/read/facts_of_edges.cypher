// Which of these edges a fact makes.
// params: edges
MATCH (c:Claim)
WHERE c.edge IN $edges AND c.factuality = 'fact'
  AND (c.source = c.target OR coalesce(c.source_as, c.source) <> coalesce(c.target_as, c.target))
RETURN DISTINCT c.edge AS edge
ORDER BY edge
LIMIT 1000000
