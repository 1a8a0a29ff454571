"""Gold for meetings and their participation ledgers: see README.md."""
