"""What administrators do, each act checked and written down in its own transaction."""
