"""`sekutu read`."""


def read() -> None:
    """To come."""
