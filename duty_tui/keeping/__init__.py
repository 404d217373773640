"""Keeping the store: people and keys, back-up, retention. Beside desk.py all that touches `store`."""
