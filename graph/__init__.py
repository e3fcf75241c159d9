"""Floor 2, what is known: the nouns, who is who, the store, and what can be worked out from it."""
