// Find the denials of a claim.
CREATE INDEX claim_denied IF NOT EXISTS FOR (n:Claim) ON (n.denied)
