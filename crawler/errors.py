"""What can go wrong by a user's doing, each with the exit code it ends in."""


class KhotinError(Exception):
    """A problem that is told in one line; subclasses set the exit code."""

    exit_code = 1


class UsageError(KhotinError):
    """The command or a profile asks for something that cannot be."""

    exit_code = 2


class UnknownPortal(UsageError):
    """No profile of that name in crawler/portals/."""


class ProfileError(UsageError):
    """A portal profile contradicts itself or misses something."""


class CatalogueError(KhotinError):
    """archive.db is missing, of a newer version, or cannot be written."""

    exit_code = 4


class VaultError(KhotinError):
    """A WARC file cannot be written or read."""

    exit_code = 5


class Busy(KhotinError):
    """Another run holds the portal, or a port is taken."""

    exit_code = 6
