"""What can go wrong by a user's doing, each with the exit code it ends in."""


class KhotinError(Exception):
    """A problem that is told in one line; subclasses set the exit code.

    ``template`` is the English sentence with ``{names}`` for ``values``, so that the command
    line can say it in the reader's language.

    >>> str(KhotinError("no portal {slug!r}", slug="x"))
    "no portal 'x'"
    """

    exit_code = 1

    def __init__(self, template: str, **values: object):
        self.template = template
        self.values = values
        super().__init__(template.format(**values) if values else template)


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


class Closed(Busy):
    """The portal wants no visits at this time of the day."""


class Unfit(KhotinError):
    """The machine is not fit for a run: its disk is nearly full, its clock wrong."""

    exit_code = 7
