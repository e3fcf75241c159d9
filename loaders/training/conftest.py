"""Where torch is not installed, the modules that need it are not looked at for doctests."""

from importlib.util import find_spec

_NEED_TORCH = ["encoder.py", "export.py", "features.py", "graph.py", "network.py", "train.py"]

collect_ignore = [] if find_spec("torch") and find_spec("onnx") else _NEED_TORCH
