// Find the claims of an article.
CREATE INDEX claim_article IF NOT EXISTS FOR (n:Claim) ON (n.article)
