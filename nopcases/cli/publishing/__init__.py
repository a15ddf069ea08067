"""The two sites of ``publish``: which pages they have, and what these are made of."""
