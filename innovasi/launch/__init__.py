"""Setting up, serving, testing and checking, with the standard library only.

`start.py` runs this before any package is installed, so nothing here imports Django, the
settings or a package at the top of a module.
"""
