// How many visits there were in each month.
// title.en: Visits by month
// title.id: Kunjungan per bulan
MATCH (e:Event {type: 'VISITS'})
WHERE e.first IS NOT NULL
RETURN substring(e.first, 0, 7) AS month, count(e) AS visits
ORDER BY month
LIMIT 500
