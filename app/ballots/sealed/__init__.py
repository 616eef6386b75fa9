"""Ballots sealed on the tablet to a key that lies on the tellers' slips alone."""
