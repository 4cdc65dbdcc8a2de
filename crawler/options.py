"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.words import t

archive_option = click.option(
    "--archive",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("archive.db"),
    envvar="KHOTIN_ARCHIVE",
    show_default=True,
    help=t("The catalogue; warc/, media.db and exports/ stand beside it."),
)
json_option = click.option("--json", "as_json", is_flag=True, help=t("Print JSON for programs."))
