"""Measurements, not tests: they time, and fail only when what they time does not work. `make bench` runs them all."""
