"""Stand-ins for the programs of the system: real programs on the PATH that keep a file."""

from __future__ import annotations

from pathlib import Path

CRONTAB = """\
#!/bin/sh
# crontab(1) for one user, whose crontab is the file crontab beside this program.
file="$(dirname "$0")/crontab.txt"
case "$1" in
  -l) [ -f "$file" ] || { echo "no crontab for tester" >&2; exit 1; }; cat "$file" ;;
  -) cat > "$file.new"
     if grep -q '^refuse' "$file.new"; then echo '"-":1: bad minute' >&2; exit 1; fi
     mv "$file.new" "$file" ;;
  -r) rm "$file" ;;
  *) echo "usage error" >&2; exit 1 ;;
esac
"""

RECORDER = """\
#!/bin/sh
# Notes how it was called, beside itself.
echo "$@" >> "$0.calls"
"""


def program(folder: Path, name: str, text: str) -> Path:
    """Make an executable script; gives its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


class Cron:
    """A machine with cron: put ``path`` before everything else on the PATH."""

    def __init__(self, folder: Path):
        self.path = folder
        program(folder, "crontab", CRONTAB)
        self.file = folder / "crontab.txt"

    def breaks(self, message: str) -> None:
        """From now on the program only complains."""
        program(self.path, "crontab", f"#!/bin/sh\necho '{message}' >&2\nexit 1\n")
