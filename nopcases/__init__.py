"""A command-line case tracker for residents' initiatives, one TOML file a case, in git."""

__version__ = "0.1.0"
