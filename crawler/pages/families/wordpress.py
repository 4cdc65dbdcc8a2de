"""WordPress with the default themes and those common in Vietnam (Flatsome, Newspaper, Elementor).

Class names are those of the core (``wp-caption``, ``entry-content``, ``wp-block-image``) and of
the themes' public templates; no government page of this product was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from crawler.pages import urls
from crawler.pages.family import Family


class WordPress(Family):
    """Posts; pictures in ``wp-caption`` or block figures."""

    name = "wordpress"
    fingerprints: ClassVar[Mapping[str, int]] = {
        "/wp-content/": 2,
        'content="wordpress': 3,
        "/wp-includes/": 2,
        "wp-json": 1,
        "single-post": 1,
        "wp-block-": 1,
    }
    title = (
        "h1.entry-title",
        "h1.post-title",
        "h1.wp-block-post-title",
        ".td-post-title h1",
        "h1.tdb-title-text",
        "h1.elementor-heading-title",
        ".single-post h2.entry-title",
    )
    section = (
        ".entry-category a",
        ".cat-links a",
        ".wp-block-post-terms a[rel=tag]",
        ".tdb-category a",
        "a[rel='category tag']",
    )
    published = (
        ".posted-on time.entry-date:not(.updated)",
        "time.entry-date.published",
        ".wp-block-post-date time",
        ".td-post-date time",
        ".elementor-post-info__item--type-date",
        ".entry-date",
    )
    lead = (".entry-summary.sapo", ".entry-content > p.sapo", ".post-excerpt", ".td-post-sub-title")
    body = (
        ".entry-content",
        ".wp-block-post-content",
        ".td-post-content",
        ".elementor-widget-theme-post-content .elementor-widget-container",
        ".post-content",
    )
    article_mark = ("body.single-post", "body.single .entry-content")
    listing_mark = ("body.archive", "body.category", "body.blog")
    items = (
        "main .entry-title a[rel=bookmark]",
        "main h2.entry-title a, main h3.entry-title a",
        ".post-item .post-title a, .post-item h5 a",
        ".td-module-title a",
        ".wp-block-post-title a",
        ".elementor-post__title a",
    )
    next_page = (".nav-links a.next", "a.next.page-numbers", ".nav-previous a", "a.nextpostslink",
                 ".wp-block-query-pagination-next")  # fmt: skip
    noise = (
        ".sharedaddy",
        ".jp-relatedposts",
        ".yarpp-related",
        ".blog-share",
        "#ez-toc-container",
        ".post-views",
        ".kk-star-ratings",
        ".wp-block-post-navigation-link",
    )
    traps = re.compile(
        r"/wp-(?:login|admin|json|content|includes)|/feed/?$|/amp/?$|/trackback/?$|"
        r"[?&](?:replytocom|attachment_id|share|like_comment)=|/author/|/tag/|/comment-page-\d+",
        re.I,
    )

    @classmethod
    def key(cls, url: str) -> str:
        """The post's number where the address has it (``?p=12``), else the address."""
        number = urls.parameters(url).get("p", "")
        if number.isdigit() and urlsplit(url).path in ("", "/", "/index.php"):
            return f"p={number}"
        return re.sub(r"/amp$", "", cls.canonical(url))
