"""`sekutu ingest`."""
