"""The practice as pure functions: what they found, why, and which sentence of which document says so."""
