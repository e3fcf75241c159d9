// The hostile edges inside a set of states, for instance an alliance.
// title.en: Hostile ties inside an alliance
// title.id: Hubungan bermusuhan di dalam sebuah aliansi
WITH ['USA', 'GBR', 'FRA', 'DEU', 'TUR', 'GRC', 'HUN', 'POL', 'SWE', 'FIN'] AS members
MATCH (a:Actor)-[r:ACCUSES|THREATENS|REJECTS|SANCTIONS|COERCES|ATTACKS|RIVAL_OF|PROTESTS_AGAINST]->(b:Actor)
WHERE r.source_for IN members AND r.target_for IN members
RETURN r.source_for AS source, type(r) AS type, r.target_for AS target, r.claims AS claims, r.last AS last
ORDER BY claims DESC, source, type, target
LIMIT 100
