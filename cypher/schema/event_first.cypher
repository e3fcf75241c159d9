// Find events by time.
CREATE INDEX event_first IF NOT EXISTS FOR (n:Event) ON (n.first)
