// Who leads, and who serves, which state or body.
// title.en: Who holds which office
// title.id: Siapa memegang jabatan apa
MATCH (p:Person)-[r:LEADS|SERVES]->(b:Actor)
OPTIONAL MATCH (c:Claim {edge: r.id})
RETURN p.name_en AS person, type(r) AS type, b.name_en AS of, collect(DISTINCT c.note) AS offices
ORDER BY of, type, person
LIMIT 200
