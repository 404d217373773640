"""A night with invented people, in a store that is thrown away."""
