// Find who acts for a state or body.
CREATE INDEX actor_code IF NOT EXISTS FOR (n:Actor) ON (n.code)
