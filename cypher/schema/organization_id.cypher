// Find an organisation without the label Actor.
CREATE INDEX organization_id IF NOT EXISTS FOR (n:Organization) ON (n.id)
