"""`make play`: simulated delegates live a congress on a running server, through its public API."""
