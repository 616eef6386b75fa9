"""Official papers: what stands on one, and the same as PDF and as Word."""
