"""Keys, slots, frames."""
