"""How Khotin behaves as a guest, and where it keeps things. One place for every setting."""

from __future__ import annotations

import os

from crawler import __version__

BOT_NAME = "khotin"
SPIDER_LOADER_CLASS = "crawler.loader.PortalLoader"

# Where things are, relative to the working directory.
KHOTIN_ARCHIVE = os.environ.get("KHOTIN_ARCHIVE", "archive.db")
# Who to write to about our visits; public hosts are not crawled without it.
KHOTIN_CONTACT = os.environ.get("KHOTIN_CONTACT", "")
USER_AGENT = f"Khotin/{__version__} (+{KHOTIN_CONTACT or 'contact not set'})"

# Guests on small public servers.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Khotin"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.sources.robots.Robots": 100,
}
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.25
AUTOTHROTTLE_MAX_DELAY = 60.0
# Scrapy's cookie code asks the network for a suffix list, and news pages need no session.
COOKIES_ENABLED = False
DOWNLOAD_TIMEOUT = 60
# Scrapy trusts any certificate; we trust none that does not prove itself, but for the named
# exceptions in profiles (Portal.tls_exception).
DOWNLOAD_VERIFY_CERTIFICATES = True
RETRY_TIMES = 2
#: So many requests a run, robots.txt and repeated ones among them; 0 is no limit.
KHOTIN_MAX_REQUESTS = 0
#: Longest Retry-After (seconds) that is waited for; a longer one ends the run as blocked.
KHOTIN_MAX_PAUSE = 600

# Every answer is read, also 404; not by a mark on the request, which would stop redirects too.
HTTPERROR_ALLOW_ALL = True

# WARC readers know gzip and deflate; brotli and zstd they do not.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

# Every byte goes through the vault before anything reads it.
DOWNLOAD_HANDLERS = {
    "http": "crawler.sources.live.VaultHandler",
    "https": "crawler.sources.live.VaultHandler",
}
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_MAXSIZE = 256 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

# Measured: Scrapy starts this many tasks for every response; 4 makes a crawl 1.4 times as fast.
CONCURRENT_ITEMS = 4
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 60.0
# The frontier is in the catalogue; URLs of a portal are longer than Scrapy's default limit.
URLLENGTH_LIMIT = 8192
