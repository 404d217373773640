"""Documents by id, their journal, and the people who may open them."""
