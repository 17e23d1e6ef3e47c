"""Rooms, matches and who meets whom."""
