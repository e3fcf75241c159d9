"""Floor 4, the faces: the command line, the HTTP API, and the first pages."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("sekutu")
except PackageNotFoundError:  # a checkout that was not installed
    __version__ = "0+checkout"
