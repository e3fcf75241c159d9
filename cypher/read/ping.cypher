// Whether the engine answers.
RETURN 1 AS one
