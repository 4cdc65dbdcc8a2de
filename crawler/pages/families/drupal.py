"""Drupal 7 to 10 with Bartik, Claro's relatives and Olivero, or themes made from them.

Class names are those of the core templates (``field--name-body``, ``node__meta``); no page of a
Vietnamese portal of this product was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from crawler.pages.family import Family


class Drupal(Family):
    """Nodes; views page from 0 with ``?page=``."""

    name = "drupal"
    fingerprints: ClassVar[Mapping[str, int]] = {
        'content="drupal': 3,
        "/sites/default/files/": 2,
        "drupal-settings-json": 3,
        "drupal.settings": 3,
        "field--name-": 2,
        "field-name-body": 2,
        "/core/themes/": 1,
        "views-row": 1,
    }
    title = (
        "h1.page-title",
        "h1#page-title",
        ".block-page-title-block h1",
        "article.node h1",
        ".node__title",
        ".field--name-title",
    )
    published = (
        ".field--name-field-ngay-dang, .field--name-field-date, .field--name-field-publish-date",
        "article.node--view-mode-full .node__meta",
        ".node__meta .field--name-created, .field--name-created",
        ".node .submitted",
    )
    lead = (
        ".field--name-field-tom-tat, .field--name-field-sapo, .field--name-field-summary, "
        ".field--name-field-mo-ta, .field--name-field-trich-dan",
        ".field-name-field-tom-tat, .field-name-field-sapo, .field-name-field-summary",
    )
    body = (
        "article.node--view-mode-full .field--name-body",
        ".node__content .field--name-body",
        ".field--name-body",
        ".field-name-body",
        ".node__content .field--name-field-noi-dung",
    )
    byline = (".field--name-field-tac-gia .field__item, .field--name-field-author .field__item",)
    extra = (
        ".field--type-file",
        ".field-type-file",
        ".field--name-field-file",
        ".field--name-field-dinh-kem",
    )
    article_mark = (
        "article.node--view-mode-full",
        "body.page-node-type-article",
        ".node-article:not(.node-teaser) .field-name-body",
    )
    items = (
        "main .view-content .views-field-title a",
        "main .node--view-mode-teaser .node__title a",
        ".region-content .views-row h2 a, .region-content .views-row h3 a",
        ".node-teaser h2 a",
    )
    next_page = (".pager__item--next a", "li.pager-next a", "a[rel=next]")
    noise = (".field__label", ".links.inline", ".node__links", ".contextual")
    key_pattern = re.compile(r"/(?:node|nid)/(\d+)(?:/[^/?]*)?(?:\?.*)?$")
    traps = re.compile(
        r"/user(?:/|$)|/node/add|/comment/|[?&](?:destination|order|sort)=|/search/|/printpdf?/|"
        r"/node/\d+/(?:edit|delete|revisions)",
        re.I,
    )
