// Find the events of one type between two parties.
CREATE INDEX event_matter IF NOT EXISTS FOR (n:Event) ON (n.matter)
