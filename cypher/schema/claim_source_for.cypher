// Find the claims of a state and of those who act for it.
CREATE INDEX claim_source_for IF NOT EXISTS FOR (n:Claim) ON (n.source_for)
