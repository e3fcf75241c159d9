// Find the copies of an article.
CREATE INDEX article_copies IF NOT EXISTS FOR (n:Article) ON (n.copies)
