// Find the claims that an edge comes from.
CREATE INDEX claim_edge IF NOT EXISTS FOR (n:Claim) ON (n.edge)
