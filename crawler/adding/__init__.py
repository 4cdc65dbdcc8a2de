"""Adding a portal: from an address to a profile, with a look at what it would capture."""

from crawler.adding.add import Added, add

__all__ = ["Added", "add"]
