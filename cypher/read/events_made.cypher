// Every event with its matter.
MATCH (e:Event)
RETURN e.id AS id, e.matter AS matter
