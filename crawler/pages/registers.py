"""Tables whose rows are the entries of a list: a header names the columns, a cell has the link."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from crawler.pages import labels, urls
from crawler.pages.page import Page, text_of

#: Columns that name what is listed, and columns that only describe it.
_NAMING = (
    "tiêu đề", "tiêu đề tin", "tên bài viết", "trích yếu", "trích yếu nội dung", "tên văn bản",
    "nội dung trích yếu", "số hiệu", "số ký hiệu", "số/ký hiệu", "số/kí hiệu", "số kí hiệu",
    "tên tài liệu", "tên thủ tục", "tên thủ tục hành chính", "title", "số văn bản",
)  # fmt: skip
_OTHER = (
    *labels.DOCUMENT, *labels.ATTACHED, "stt", "tt", "ngày", "ngày đăng", "ngày tạo", "ngày tháng",
    "loại", "loại tin", "chuyên mục", "lượt xem", "lượt truy cập", "tác giả", "created date",
    "cơ quan", "hiệu lực", "ngày vb", "ngày văn bản", "mức độ", "tải", "xem", "tệp", "file", "hits",
)  # fmt: skip


def lines(page: Page) -> frozenset[int]:
    """The lines of all such tables, headers left out."""
    return frozenset(at for body in _bodies(page) for at in body)


def _bodies(page: Page) -> list[range]:
    found = []
    for table in page.tree.css("table")[:300]:
        head = _header(table)
        span, over = page.outline.span(table), page.outline.span(head)
        if head is not None and span and over and _lists(table):
            found.append(range(over[1], span[1]))
    return found


def _header(table: LexborNode) -> LexborNode | None:
    """The first row, if its cells are names of columns, one of which names what is listed."""
    row = table.css_first("tr")
    if row is None or row.css_first("table") is not None:
        return None
    names = [labels.plain(text_of(cell)) for cell in row.css("th, td")[:12]]
    known = sum(name in _NAMING or name in _OTHER for name in names)
    return row if known >= 2 and any(name in _NAMING for name in names) else None


def _lists(table: LexborNode) -> bool:
    """Whether the rows under the header lead somewhere else than to files."""
    return any(
        not urls.is_file(a.attributes.get("href") or "")
        for row in table.css("tr")[1:4]
        for a in row.css("a[href]")
    )
