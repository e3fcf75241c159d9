"""Who is who: states, organisations, regions and persons, and the words that stand for them.

>>> from datetime import date
>>> gazetteer = Gazetteer.load()
>>> [(hit.text, hit.meanings[0].actor) for hit in gazetteer.find("Negeri Beruang Merah-Belarusia", "id")]
[('Negeri Beruang Merah', 'RUS'), ('Belarusia', 'BLR')]
"""

from graph.gazetteer.gazetteer import Gazetteer
from graph.gazetteer.values import Hit, Meaning, Membership, Sense, Tenure

__all__ = ["Gazetteer", "Hit", "Meaning", "Membership", "Sense", "Tenure"]
