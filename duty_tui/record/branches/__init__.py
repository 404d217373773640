"""Groups of facts that are asked for only when the facts of the case call for them.

Each is a collection of the case; what calls for it is declared where the case declares the collection.
"""
