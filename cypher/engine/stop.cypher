// Ends the query of a person that begins with a mark; the embedded engine alone needs it.
// params: mark
SHOW TRANSACTIONS YIELD transactionId AS running, currentQuery
WHERE currentQuery STARTS WITH $mark
TERMINATE TRANSACTIONS running YIELD message
RETURN message
