// Who is called whose ally, in how many claims.
// title.en: Who is called whose ally
// title.id: Siapa disebut sekutu siapa
MATCH (a:Actor)-[t:ALLY_OF]-(b:Actor)
WHERE a.id < b.id
RETURN a.name_en AS one, b.name_en AS other, t.claims AS claims, t.contested AS contested
ORDER BY claims DESC, one, other
LIMIT 50
