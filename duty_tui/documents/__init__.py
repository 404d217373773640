"""What leaves the program: documents as neutral parts, rendered to Word or plain text, sealed, and searched
before they go.
"""
