"""An independent reader, and what the store promises."""
