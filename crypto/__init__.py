"""Bytes: envelopes, passphrase slots and signatures."""
