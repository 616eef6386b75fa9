"""How names come onto the list of an election, and off it again, until it is closed."""
