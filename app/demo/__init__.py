"""The demonstration congress: fictitious people of a fictitious province, for a first look."""
