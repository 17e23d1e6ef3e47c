"""Stand-ins for the outside world that tests can see into."""
