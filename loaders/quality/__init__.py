"""How good reading is on annotated articles: precision, recall and F1 at four levels of strictness, and more.

Claims are compared as sets per article, in the codes of the corpus; ``loaders/training/corpus/README.md`` says how.
"""

from loaders.quality.figures import EVERY, Examined, Figures, Mistake, Share, examined, figures, measure
from loaders.quality.gold import CORPUS, Gold, Stated, annotated, gold
from loaders.quality.scoring import LEVELS, Coded, Matching, Score, coded, compare, match

__all__ = [
    "CORPUS",
    "EVERY",
    "LEVELS",
    "Coded",
    "Examined",
    "Figures",
    "Gold",
    "Matching",
    "Mistake",
    "Score",
    "Share",
    "Stated",
    "annotated",
    "coded",
    "compare",
    "examined",
    "figures",
    "gold",
    "match",
    "measure",
]
