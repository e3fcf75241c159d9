// Find all that is claimed of one type between two parties.
CREATE INDEX claim_matter IF NOT EXISTS FOR (n:Claim) ON (n.matter)
