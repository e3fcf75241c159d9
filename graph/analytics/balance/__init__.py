"""Structural balance: whether the friend of a friend is a friend, and the enemy of a friend an enemy.

All functions take an undirected graph whose edges have ``sign`` 1 or -1, such as ``project.signed`` makes. ``triads``
counts triangles and ``strains`` says who sits in the unbalanced ones, ``tensions`` lists these; ``frustration`` finds
the two camps that leave the fewest ties unexplained; ``walks`` weighs closed walks of every length; ``drift`` follows
balance through windows of time.
"""

from graph.analytics.balance.drift import Drift, drift
from graph.analytics.balance.frustration import Frustration, frustration
from graph.analytics.balance.triads import Strain, Tension, Triads, strains, tensions, triads
from graph.analytics.balance.walks import WalkBalance, walks

__all__ = [
    "Drift",
    "Frustration",
    "Strain",
    "Tension",
    "Triads",
    "WalkBalance",
    "drift",
    "frustration",
    "strains",
    "tensions",
    "triads",
    "walks",
]
