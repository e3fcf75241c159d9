// A shortest chain of relations between two states.
// title.en: A shortest chain from Indonesia to Ukraine
// title.id: Rantai terpendek dari Indonesia ke Ukraina
MATCH p = shortestPath((a:Country {id: 'IDN'})-[*..6]-(b:Country {id: 'UKR'}))
RETURN p AS chain
ORDER BY length(p)
LIMIT 1
