"""Portraits beside the names of a ballot."""
