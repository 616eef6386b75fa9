"""Use cases of ballots."""
