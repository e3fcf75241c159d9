// The latest events that more than one article tells of.
// title.en: The latest events told by several articles
// title.id: Peristiwa terbaru yang diberitakan beberapa artikel
MATCH (e:Event)
WHERE e.articles > 1
RETURN e.first AS day, e.source_for AS source, e.type AS type, e.target_for AS target, e.articles AS articles
ORDER BY day DESC, source, type, target
LIMIT 50
