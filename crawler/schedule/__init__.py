"""Crawls that start by themselves: when, by which line of a crontab or which systemd timer."""

from __future__ import annotations

from crawler.schedule.plan import Job, Window, plan
from crawler.schedule.start import Start, start_of

__all__ = ["Job", "Start", "Window", "plan", "start_of"]
