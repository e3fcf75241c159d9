// The shortest chain of friendly edges between two countries.
// title.en: How two countries are tied
// title.id: Bagaimana dua negara terhubung
MATCH (a:Country {id: 'RUS'}), (b:Country {id: 'IDN'})
MATCH p = shortestPath((a)-[:ALLY_OF|MEETS|VISITS|AGREES_WITH|COOPERATES_WITH|SUPPORTS|AIDS|LEADS|SERVES*..5]-(b))
RETURN [n IN nodes(p) | n.id] AS actors, [r IN relationships(p) | type(r)] AS edges
ORDER BY size(actors)
LIMIT 1
