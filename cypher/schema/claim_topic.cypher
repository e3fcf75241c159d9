// Find all that texts claim of one type between two actors, whatever people judged of these.
CREATE INDEX claim_topic IF NOT EXISTS FOR (n:Claim) ON (n.topic)
