// Who is said to be an ally of a country, and by how many publishers.
// title.en: The allies of a country
// title.id: Sekutu sebuah negara
MATCH (a:Country {id: 'RUS'})-[r:ALLY_OF]-(b:Actor)
WHERE r.basis IS NULL
RETURN b.name_en AS ally, r.publishers AS publishers, r.claims AS claims, r.contested AS contested
ORDER BY publishers DESC, claims DESC, ally
LIMIT 50
