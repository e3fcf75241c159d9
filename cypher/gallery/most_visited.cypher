// Where the most visitors went, by events rather than by reports.
// title.en: Who is visited most
// title.id: Siapa paling sering dikunjungi
MATCH (e:Event {type: 'VISITS'})
MATCH (b:Actor {id: e.target_for})
RETURN b.name_en AS host, count(e) AS visits, collect(DISTINCT e.source_for)[..10] AS visitors
ORDER BY visits DESC, host
LIMIT 25
