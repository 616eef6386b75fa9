"""Opinions of delegates on documents, and what became of each."""
