"""A static site: the pages that the program shows anyway, in a frame with navigation, links and a search box."""
