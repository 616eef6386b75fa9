"""What the server, the tablet, the tellers' station and outsiders compute alike."""
