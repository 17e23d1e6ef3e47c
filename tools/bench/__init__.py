"""Figures of speed and size, measured on request and never asserted."""
