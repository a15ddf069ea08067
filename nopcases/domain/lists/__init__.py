"""Lists that others keep, row by row: which column means what, what a row says, and what of it is new."""
