"""A worker at the desk: the matter in hand, what is typed into it, what waits over all matters."""
