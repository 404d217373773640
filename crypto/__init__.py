"""Bytes: envelopes, passphrase slots, signatures, frames.

Imports the standard library and `cryptography`, nothing else.
What is written, byte by byte, stands in `FORMAT.md` beside this file.
"""
