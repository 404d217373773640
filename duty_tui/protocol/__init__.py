"""What an authority sets for itself: limits, roles, words and recipients, each with its source, in TOML."""
