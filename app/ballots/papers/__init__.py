"""Papers of a ballot: its list, its tally minutes, and its result as files."""
