"""Where people arrive: the delegate's "now" page and the console's overview."""
