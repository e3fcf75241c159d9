// Find a country by its code without the label Actor.
CREATE INDEX country_id IF NOT EXISTS FOR (n:Country) ON (n.id)
