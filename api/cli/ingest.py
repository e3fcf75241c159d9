"""`sekutu ingest`."""


def ingest() -> None:
    """To come."""
