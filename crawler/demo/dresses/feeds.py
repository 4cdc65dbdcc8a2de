"""RSS and sitemaps, for the families that have them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from xml.sax.saxutils import escape

from crawler.demo.dresses.base import Dress
from crawler.demo.wire import Reply

_ZONE = timezone(timedelta(hours=7))
_XML = "application/xml; charset=utf-8"
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=_ZONE)


def rss(dress: Dress, base: str, numbers: list[int]) -> Reply:
    """An RSS 2.0 feed of those articles."""
    items = []
    for number in numbers:
        head = dress.room.headline(number)
        url = escape(base + dress.article_url(number))
        items.append(
            f"<item><title>{escape(head.title)}</title><link>{url}</link>"
            f"<pubDate>{format_datetime(_aware(head.published))}</pubDate></item>"
        )
    body = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Tin Tức</title><link>{base}/</link>{"".join(items)}</channel></rss>"""
    return Reply(body.encode(), "feed", content_type=_XML)


def sitemap_index(base: str, path: str) -> Reply:
    """A sitemap of sitemaps."""
    body = f"""<?xml version="1.0" encoding="UTF-8"?><sitemapindex {_SCHEMA}>
<sitemap><loc>{base}{path}</loc></sitemap></sitemapindex>"""
    return Reply(body.encode(), "sitemap", content_type=_XML)


def sitemap(dress: Dress, base: str, numbers: list[int]) -> Reply:
    """Article addresses with lastmod; as in the product it is the time of publishing."""
    entries = "".join(
        f"<url><loc>{escape(base + dress.article_url(n))}</loc>"
        f"<lastmod>{_aware(dress.room.headline(n).published).isoformat()}</lastmod></url>"
        for n in numbers
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset {_SCHEMA}>{entries}</urlset>'
    return Reply(body.encode(), "sitemap", content_type=_XML)
