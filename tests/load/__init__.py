"""`make load`: what the product can carry on this machine, beside the bare framework."""
