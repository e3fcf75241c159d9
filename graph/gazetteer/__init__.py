"""Who is who: states, organisations, regions and persons, and the words that stand for them."""
