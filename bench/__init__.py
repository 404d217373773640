"""Measurements: what a use of the program costs beside a peer of the same minute. See `bench.table`."""
