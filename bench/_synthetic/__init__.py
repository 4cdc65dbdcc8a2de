"""An invented archive of any size: the same seed gives the same articles, row for row."""
