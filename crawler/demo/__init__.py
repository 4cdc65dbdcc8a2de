"""The demo portal: a loopback web server with generated district news in five CMS dresses."""

from __future__ import annotations

from crawler.demo.portal import DEMO_PORTS, DRESSES, DemoPortal
from crawler.demo.server import DemoServer

__all__ = ["DEMO_PORTS", "DRESSES", "DemoPortal", "DemoServer"]
