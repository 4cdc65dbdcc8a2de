"""Lines known by how they are built, not by one label: tools, feet of pages, pointers, paging."""

from __future__ import annotations

import re

from crawler.pages.labels import BACK, CHROME, LAST, NEXT, plain
from crawler.text import squeeze

#: Lines of tools and players: sizes of letters, a clock, a rating, a counter with a picture.
_TOOL = re.compile(
    r"(?:a\s?[+\-–]?\s?)+|(?:nghe (?:bài viết|bài|tin|nội dung|audio)\s*)?"
    r"\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?|"
    r"(?:đánh giá(?: bài viết)?|xếp hạng|tổng số điểm|bình chọn|rating)\b.{0,60}\d.{0,40}|"
    r"(?:đánh giá|xếp hạng|bình chọn)[^\w]{1,20}|trang này (?:có )?hữu ích.{0,20}|"
    r"(?:click|bấm|nhấn)(?: vào)? để (?:đánh giá|bình chọn).{0,30}|"
    r"\W{0,3}[\d.,]+ (?:lượt|lần) (?:xem|đọc|truy cập|thích|chia sẻ)|[\d.,]+ (?:views?|likes?)|"
    r"(?:cỡ|màu|kiểu) chữ\b.{0,30}|quảng cáo|[\d.,]+ lượt xem\W*\d* ?bình luận|"
    r"(?:cỡ chữ|font chữ|font)\s*:?(?:\s*a[+\-]?)*|(?:chia sẻ|share)\b.{0,30}",
    re.I,
)
_LEADS_ON = re.compile(
    r"\W*(?:(?:mời )?(?:xem|đọc) (?:thêm|tiếp)|(?:bài|tin)(?: viết| bài)? liên quan)\s*:", re.I
)
#: Several of them set side by side, each a link of its own.
_TOOLS = re.compile(
    rf"(?:\W*(?:{'|'.join(map(re.escape, sorted(CHROME, key=len, reverse=True)))}))++\W*"
)
#: What stands at the foot of every page of a portal: who answers for it, and who is reading.
_FOOT = re.compile(
    r"(?:©|copyright|bản quyền|giấy phép (?:số|thiết lập|xuất bản)|ghi rõ nguồn|chịu trách nhiệm|"
    r"(?:trưởng|phó trưởng)? ?ban biên tập|(?:thiết kế|phát triển|xây dựng|vận hành) bởi|"
    r"designed by|powered by|(?:số )?(?:người )?(?:đang )?(?:online|trực tuyến)|"
    r"khách (?:online|viếng)|"
    r"(?:bạn|quý vị) là (?:người|khách)|(?:tổng )?(?:số )?(?:lượt )?truy cập|"
    r"hôm (?:nay|qua)\s*:?\s*[\d.,]+|"
    r"(?:trong )?(?:tuần|tháng|năm) (?:này|trước|qua)?\s*:?\s*[\d.,]+$|"
    r"xem tốt nhất|tốt nhất (?:với|trên))\b|^(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|email|e-mail|"
    r"hotline|đường dây nóng)\s*:",
    re.I,
)

_DETAIL = re.compile(r"^\W*(?:xem|để xem|mời xem|bấm|click)?\W*(?:thông tin |nội dung )?"
                     r"(?:xem )?chi tiết(?: văn bản| nội dung)?(?: xin)?(?: mời)?(?: xem)?"
                     r"\W*(?:tại đây|ở đây|tại file đính kèm)?\W*$", re.I)  # fmt: skip


def is_tool(text: str) -> bool:
    """Whether a line is a button, a player's clock, a rating or a counter, and no text.

    >>> is_tool("A- A A+"), is_tool("Nghe bài viết 0:00 / 4:23"), is_tool("A lô, xã tôi đây")
    (True, True, False)
    >>> is_tool("[Trở về] [Bản in]"), is_tool("In tin"), is_tool("In tin và ảnh của xã")
    (True, True, False)
    """
    line = squeeze(text) if len(text) < 100 else ""
    return bool(line) and bool(_TOOL.fullmatch(line) or _TOOLS.fullmatch(line.casefold()))


def is_pointer(text: str) -> bool:
    """Whether a line leads to another article: "Xem thêm: ..."; only sensible of a linked line.

    >>> is_pointer(">> Xem thêm: Làng nghề đan lát"), is_pointer("Xem thêm bài viết về làng nghề")
    (True, False)
    """
    return len(text) < 250 and bool(_LEADS_ON.match(plain(text)))


def is_foot(text: str) -> bool:
    """Whether a line belongs to the foot of a portal's pages: licence, address, counters.

    >>> is_foot("Bản quyền thuộc UBND huyện Minh Hòa"), is_foot("Số người online: 20")
    (True, True)
    """
    return len(text) < 300 and bool(_FOOT.match(plain(text)))


def heads_files(text: str) -> bool:
    """Whether a row heads a table of files: their names beside size, date or a link.

    >>> heads_files("STT | Tên tài liệu | Dung lượng | Tải về"), heads_files("Tên | Địa chỉ")
    (True, False)
    """
    line = plain(text)
    named = re.search(r"\btên (?:tài liệu|tệp|tập tin|file|văn bản)\b", line)
    return bool(named and re.search(r"dung lượng|kích thước|tải về|lượt tải|tải xuống", line))


def is_detail_pointer(text: str) -> bool:
    """Whether a line only says "xem chi tiết tại đây" in one of its spellings."""
    return len(text) < 80 and bool(_DETAIL.match(squeeze(text)))


_MORE = re.compile(
    r"(?:xem|đọc|read)(?: thêm| tiếp| chi tiết| tất cả| toàn bộ| more)?(?: bài viết| tin)?|"
    r"chi tiết|"
    r"tất cả|continue reading|more",
    re.I,
)


def is_more(text: str) -> bool:
    """Whether a link only says that the entry before it goes on: "Xem chi tiết", "Đọc tiếp"."""
    return bool(_MORE.fullmatch(plain(text)))


def plain_next(text: str) -> bool:
    """Whether the words of a link lead to the next page of a list."""
    words = squeeze(text).casefold()
    if words in LAST:
        return False
    return words in NEXT or words.strip(" »›>→") in NEXT


def plain_back(text: str) -> bool:
    """Whether the words of a link lead to an earlier page of a list."""
    words = squeeze(text).casefold()
    return words in BACK or words.strip(" «‹<←") in BACK


_NO_ENTRY = re.compile(
    r"(?:hiện (?:tại |nay )?)?(?:(?:chuyên )?mục )?(?:này )?(?:hiện )?(?:chưa|không) "
    r"(?:có|tìm thấy|được tìm thấy)(?: bất (?:kỳ|cứ))? "
    r"(?:tin|bài|kết quả|bản ghi|dữ liệu|văn bản|tài liệu|thông báo|mục nào|nội dung nào)\b"
    r"(?!.*(?:liên quan|khác|bình luận|đính kèm)).*|"
    r"(?:there are )?no (?:articles?|items?|posts?|results?|records?|data)\b(?!.*related).*",
    re.I,
)
_UNWRITTEN = re.compile(
    r"(?:(?:nội dung|trang|thông tin|chuyên mục|mục|dữ liệu|bài viết)(?: này)? )?"
    r"(?:(?:hiện )?đang|sẽ)(?: được)?(?: tiếp tục)? "
    r"(?:xây dựng|cập nhật|hoàn thiện|biên soạn|biên tập).{0,8}",
    re.I,
)


def is_no_entry(text: str) -> bool:
    """Whether a line says that a section has no entries.

    >>> is_no_entry("Chưa có tin bài trong chuyên mục này."), is_no_entry("Chưa có bình luận nào")
    (True, False)
    """
    return len(text) < 160 and bool(_NO_ENTRY.fullmatch(plain(text)))


def is_unwritten(text: str) -> bool:
    """Whether a line stands where a text is to be written.

    >>> is_unwritten("Đang cập nhật..."), is_unwritten("Đang cập nhật tiến độ đường liên xã 3")
    (True, False)
    """
    return len(text) < 80 and bool(_UNWRITTEN.fullmatch(plain(text)))
