"""A list from elsewhere taken in: its columns understood, its rows judged, all of it written or none."""
