"""Who is convened: units, delegates, their attributes and their badges."""
