"""From annotated articles to the trained reader's model; needs the extra ``train`` and is never imported at run time.

``python -m loaders.training.train`` learns, ``python -m loaders.training.export`` writes ``loaders/model/``; ``make model``
does both. unpack (base weights) -> examples -> features -> network, train -> thresholds -> export -> card.
"""
