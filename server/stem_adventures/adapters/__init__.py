"""The outside world: for each service an interface, a real adapter and a fake."""
