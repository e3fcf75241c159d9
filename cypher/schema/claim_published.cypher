// Find claims by the time they were told.
CREATE INDEX claim_published IF NOT EXISTS FOR (n:Claim) ON (n.published)
