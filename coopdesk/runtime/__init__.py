"""This computer: paths, clock, locks, logs, preferences. It knows nothing of cooperatives."""
