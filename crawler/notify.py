"""Telling somebody that a portal's state has changed: a webhook, a ping, a mail.

All three are optional, and none can fail a run: an alert that cannot be sent is logged.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from crawler import __version__
from crawler.words import language

logger = logging.getLogger(__name__)

#: Seconds that each way may take.
TIMEOUT = 10

#: Where cron's short PATH does not look for sendmail.
_SBIN = "/usr/sbin:/usr/local/sbin:/usr/lib"

#: States that need nobody's attention.
_WELL = ("ok", "quiet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A portal went from one state to another; both are words of a verdict."""

    slug: str
    title: str
    before: str
    after: str
    sentence_vi: str
    sentence_en: str
    example_url: str | None
    when: datetime

    @property
    def is_well(self) -> bool:
        """Whether the new state is a good one."""
        return self.after in _WELL


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Whom to tell; None: nobody. ``webhook``: gets the change as JSON by POST. ``ping``: an
    address as healthchecks.io gives it, in which ``{slug}`` becomes the portal's. ``mail``: one
    address or several with commas, for the local sendmail."""

    webhook: str | None = None
    ping: str | None = None
    mail: str | None = None


def ways(environ: Mapping[str, str] = os.environ) -> Ways:
    """As KHOTIN_WEBHOOK, KHOTIN_PING and KHOTIN_MAIL say."""
    return Ways(
        webhook=environ.get("KHOTIN_WEBHOOK") or None,
        ping=environ.get("KHOTIN_PING") or None,
        mail=environ.get("KHOTIN_MAIL") or None,
    )


def notify(change: Change, settings: Ways) -> list[str]:
    """Tell everybody; gives the ways that failed. Takes up to 30 s: not for the reactor."""
    failed = []
    if settings.webhook and not _try("webhook", change.slug, _post, settings.webhook, change):
        failed.append("webhook")
    if settings.ping and not ping(change.slug, change.is_well, settings):
        failed.append("ping")
    if settings.mail and not _try("mail", change.slug, _mail, settings.mail, change):
        failed.append("mail")
    return failed


def ping(slug: str, is_well: bool, settings: Ways) -> bool:
    """A sign of life after a run: the address when all is well, ``/fail`` below it when not.
    So somebody notices a cron that starts nothing any more. False: it could not be sent."""
    if settings.ping is None:
        return True
    return _try("ping", slug, _ping, settings.ping, slug, is_well)


def ping_address(address: str, slug: str, is_well: bool) -> str:
    """
    >>> ping_address("https://ping.example/key/{slug}?tag=kho", "vidu", False)
    'https://ping.example/key/vidu/fail?tag=kho'
    """
    parts = urlsplit(address.replace("{slug}", quote(slug)))
    path = parts.path.rstrip("/") + ("" if is_well else "/fail")
    return urlunsplit(parts._replace(path=path))


def _try(way: str, slug: str, send: Callable[..., None], *arguments: object) -> bool:
    try:
        send(*arguments)
    except Exception as error:  # whatever it is, the crawl matters more
        why = str(error) or type(error).__name__
        logger.warning("%s: the %s failed: %s", slug, way, why, extra={"portal": slug})
        return False
    return True


def _post(address: str, change: Change) -> None:
    body = json.dumps(as_dict(change), ensure_ascii=False).encode()
    _send(address, body, {"Content-Type": "application/json; charset=utf-8"})


def _ping(address: str, slug: str, is_well: bool) -> None:
    _send(ping_address(address, slug, is_well), None, {})


def _send(address: str, body: bytes | None, headers: dict[str, str]) -> None:
    # urllib would open files, too.
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError("the address must begin with http:// or https://")
    headers = {"User-Agent": f"Khotin/{__version__}", **headers}
    with urlopen(Request(address, body, headers), timeout=TIMEOUT):
        pass


def as_dict(change: Change) -> dict[str, object]:
    """The change for programs; ``text`` is what chat services (Slack, Mattermost) show."""
    return {
        "portal": change.slug,
        "title": change.title,
        "before": change.before,
        "after": change.after,
        "sentence": {"vi": change.sentence_vi, "en": change.sentence_en},
        "example_url": change.example_url,
        "when": change.when.astimezone(UTC).isoformat(),
        "text": f"{change.title}: {_sentence(change)}",
    }


def _sentence(change: Change) -> str:
    return change.sentence_en if language() == "en" else change.sentence_vi


def _mail(addresses: str, change: Change) -> None:
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), _SBIN))
    sendmail = shutil.which("sendmail", path=path)
    if sendmail is None:
        raise FileNotFoundError("there is no sendmail program here")
    done = subprocess.run(
        [sendmail, "-t", "-oi"],
        input=bytes(message(addresses, change)),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise OSError(said or f"sendmail: exit code {done.returncode}")


def message(addresses: str, change: Change) -> EmailMessage:
    """The mail: both languages, the example, the time. The sender is sendmail's to fill in."""
    mail = EmailMessage()
    mail["To"] = addresses
    # A line break in a header would begin another one.
    mail["Subject"] = " ".join(f"Khotin: {change.title}: {_sentence(change)}".split())
    mail["Auto-Submitted"] = "auto-generated"
    facts = [
        f"{change.slug}: {change.before} → {change.after}",
        change.when.isoformat(" ", "seconds"),
    ]
    if change.example_url:
        facts.append(change.example_url)
    paragraphs = (change.sentence_vi, change.sentence_en, "\n".join(facts))
    mail.set_content("\n\n".join(paragraphs) + "\n")
    return mail
