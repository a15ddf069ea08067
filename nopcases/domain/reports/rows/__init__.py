"""Rows: a case, a clock, an entry and the money of a pot as they stood on a day, in plain values alone.

Listings, pages and formats take them, so none of these knows how a log is read; and an index can hold them.
"""
