"""`sekutu read`."""
