"""Loading articles into an open graph from the command line, with progress and a summary."""
