"""A static site on the disk: where it may stand, and how it is replaced."""
