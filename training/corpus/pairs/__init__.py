"""Sentences written for the corpus: minimal pairs and a contrast set for direction and role."""
