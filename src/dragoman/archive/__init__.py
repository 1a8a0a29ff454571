"""The archive: one SQLite file with all that was read, corrections on top, and the questions it answers."""
