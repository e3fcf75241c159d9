"""From annotated articles to the trained reader's model; needs the extra ``train`` and is never imported at run time.

``make model`` does it all. unpack (base weights) -> examples -> features -> network, train -> export -> thresholds ->
card.
"""
