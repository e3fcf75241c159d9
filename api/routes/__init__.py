"""The routes, one file a subject. They are thin: ask the store, shape the answer."""
