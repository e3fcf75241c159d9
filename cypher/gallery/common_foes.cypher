// Which states accuse, threaten or punish the same third party.
// title.en: Who has a foe in common
// title.id: Siapa punya lawan yang sama
MATCH (a:Country)-[:ACCUSES|THREATENS|SANCTIONS|ATTACKS|RIVAL_OF]->(foe:Country)
  <-[:ACCUSES|THREATENS|SANCTIONS|ATTACKS|RIVAL_OF]-(b:Country)
WHERE a.id < b.id
RETURN a.name_en AS one, b.name_en AS other, collect(DISTINCT foe.name_en) AS foes, count(DISTINCT foe) AS number
ORDER BY number DESC, one, other
LIMIT 25
