"""Makes what tests need: people who are signed in, runs that were truly played."""
