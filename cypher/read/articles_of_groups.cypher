// The articles of these groups of copies.
// params: groups
MATCH (a:Article)
WHERE a.copies IN $groups
RETURN a.id AS id, a.copies AS copies
ORDER BY id
LIMIT 1000000
