"""The small model: its training data as windows, its network, its training, its export."""
