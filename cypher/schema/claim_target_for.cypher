// Find the claims about a state and those who act for it.
CREATE INDEX claim_target_for IF NOT EXISTS FOR (n:Claim) ON (n.target_for)
