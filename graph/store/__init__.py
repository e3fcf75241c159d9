"""Where the graph is kept: one port, its adapters, and the engines that can be started here."""
