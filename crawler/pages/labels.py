"""The words Vietnamese portals print around an article, as data.

All in NFC and compared with ``fold``-free, case-folded ``squeeze`` text, so that a label is
found in capitals, decomposed or with no-break spaces. Collected from district portals of
several products; the list may grow, its order does not matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.text import squeeze

SECTION = ("chuyên mục", "danh mục", "thể loại", "category", "mục tin", "lĩnh vực tin")
DATE = (
    "đăng ngày", "ngày đăng tải", "ngày đăng tin", "ngày đăng bài", "ngày đăng", "đăng lúc",
    "lần cập nhật cuối", "cập nhật lần cuối", "được đăng", "đã đăng",
    "đăng vào", "đăng bởi", "được gửi bởi", "gửi bởi", "submitted by", "posted by",
    "ngày xuất bản", "xuất bản", "ngày cập nhật",
    "cập nhật lúc", "cập nhật ngày", "cập nhật", "ngày tạo", "ngày gửi", "thời gian",
    "published", "posted on", "created",
)  # fmt: skip
#: Labels of a later date than that of publication, where both are shown.
CHANGED = (
    "lần cập nhật cuối", "cập nhật lần cuối", "ngày cập nhật", "cập nhật lúc", "cập nhật ngày",
    "cập nhật",
)  # fmt: skip
#: Labels of a date that also tell when an event takes place.
TIME = ("thời gian",)
#: Dates of the text itself, never of its publication.
NOT_DATE = ("ngày ban hành", "ngày hiệu lực", "ngày có hiệu lực", "ngày ký", "hạn nộp", "ngày sinh")
AUTHOR = ("tác giả bài viết", "tác giả", "người viết", "người đăng", "author", "bài viết")
#: Who put a page up, in the line under a title.
BY = ("viết bởi", "được viết bởi", "người đăng", "đăng bởi", "người gửi", "written by")
SOURCE = ("nguồn tin", "nguồn", "theo nguồn", "source")
COUNTER = (
    "lượt xem", "lượt đọc", "đã xem", "số lần xem", "số lượt xem", "số lượt người xem",
    "lượt người xem", "view count", "views", "lượt truy cập", "xem:", "đọc:",
)  # fmt: skip
#: A heading of this kind ends the article: what follows leads elsewhere.
RELATED = (
    "tin đã đưa", "các tin đã đưa", "tin mới hơn", "tin cũ hơn", "các tin mới hơn",
    "các tin cũ hơn", "những tin mới hơn", "những tin cũ hơn", "tin cùng chuyên mục",
    "các tin cùng chuyên mục", "tin bài cùng chuyên mục", "bài cùng chuyên mục",
    "bài viết cùng chuyên mục", "cùng chuyên mục", "tin tức cùng chuyên mục", "tin cùng loại",
    "các tin cùng loại", "tin khác", "các tin khác", "tin tức khác", "những tin khác",
    "các bài khác", "bài viết khác", "các bài viết khác", "tin bài khác", "tin liên quan",
    "các tin liên quan", "tin tức liên quan", "bài viết liên quan", "bài liên quan",
    "tin bài liên quan", "tin, bài liên quan", "xem thêm", "có thể bạn quan tâm",
    "thêm các bài viết", "thêm bài viết", "more articles", "tin tiếp theo", "tin trước đó",
    "bài đăng gần đây", "đọc tiếp", "đọc thêm", "other news",
    "other articles", "related news",
    "related articles", "related posts", "older posts",
)  # fmt: skip
#: The same words as a link: the entry before it goes on.
MORE = ("xem thêm", "đọc tiếp", "đọc thêm", "older posts")
#: Not a list of articles, but the article is over all the same.
TAIL = (
    "ý kiến bạn đọc", "bình luận", "gửi bình luận", "gửi phản hồi", "viết bình luận",
    "chia sẻ bài viết", "tổng số điểm của bài viết", "đánh giá bài viết", "click để đánh giá",
    "thống kê truy cập", "số lượt truy cập", "lượt truy cập", "tags", "từ khóa", "từ khoá",
    "bài trước", "bài tiếp theo", "tin xem nhiều", "tin đọc nhiều", "tin nổi bật",
    "tin mới nhất", "leave a comment", "leave a reply",
)  # fmt: skip
#: Headings of lists that every page of a portal carries.
SIDE_LISTS = (
    "tin mới", "tin mới nhất", "tin mới cập nhật", "tin ngẫu nhiên",
    "tin nổi bật", "tin tiêu điểm",
    "tin đọc nhiều", "tin xem nhiều", "đọc nhiều", "xem nhiều", "đọc nhiều nhất",
    "xem nhiều nhất", "bài đọc nhiều", "bài viết mới", "thông báo mới", "tin nóng",
    "tin mới đăng", "tin mới đưa", "bài viết mới nhất", "bài mới", "bài mới nhất", "tin quan tâm",
    "tin được quan tâm", "đang được quan tâm", "nhiều người đọc", "tiêu điểm", "tin vắn", "tin hot",
    "tin nổi bật nhất", "bài viết nổi bật", "bài nổi bật", "sự kiện nổi bật", "văn bản mới",
    "văn bản mới nhất", "văn bản mới ban hành", "tin ảnh", "tin video", "video", "video clip",
    "multimedia", "thông báo mới nhất", "xem nhiều trong tuần", "tin xem nhiều nhất",
    "tin đọc nhiều nhất", "có thể bạn quan tâm", "recent posts", "popular posts", "latest news",
    "bài viết xem nhiều", "bài viết đọc nhiều", "tin tức mới", "tin tức mới nhất",
)  # fmt: skip
#: Headings of the blocks that stand around the content, and of the block that holds it.
BLOCKS = (
    "đường dây nóng", "liên kết website", "liên kết web", "liên kết", "website liên kết",
    "thăm dò ý kiến", "thông tin liên hệ", "bản đồ hành chính", "dịch vụ công",
    "dịch vụ công trực tuyến", "thư viện ảnh", "thư viện video", "hình ảnh hoạt động",
    "video clip", "danh mục", "chuyên mục", "menu", "tìm kiếm", "đăng nhập", "thống kê",
    "quảng cáo", "chi tiết tin", "chi tiết tin tức", "chi tiết bài viết", "tin chi tiết",
    "nội dung chi tiết", "nội dung tin", "tin tức", "breadcrumb", "bạn đang ở đây",
    "văn bản", "văn bản pháp luật", "văn bản chỉ đạo điều hành", "văn bản chỉ đạo",
    "văn bản quy phạm pháp luật", "thời tiết", "tỷ giá", "bình chọn", "khảo sát", "thăm dò",
    "lưu trữ", "lượt truy cập", "tài liệu",
)  # fmt: skip
#: Headings of the parts of a legal document, never of the document.
PARTS = (
    "toàn văn", "nội dung văn bản", "thuộc tính văn bản", "thuộc tính", "lược đồ",
    "thông tin văn bản", "chi tiết văn bản", "văn bản liên quan",
)  # fmt: skip
ATTACHED = (
    "file đính kèm", "tệp đính kèm", "tập tin đính kèm", "tài liệu đính kèm", "văn bản đính kèm",
    "các tệp đính kèm", "tài liệu kèm theo", "file kèm theo", "văn bản kèm theo", "tệp kèm theo",
    "tập tin kèm theo", "tệp tin đính kèm", "các tập tin đính kèm", "tải văn bản", "tải về",
    "tải file", "download",
)  # fmt: skip
#: Fields of a list item that a product shows as a form: a label, then its value.
FORM_TITLE = ("tiêu đề", "tiêu đề bài viết", "tên bài", "tên bài viết", "tiêu đề tin", "title")
FORM_LEAD = ("tóm tắt", "trích dẫn", "mô tả", "nội dung tóm tắt", "mô tả ngắn", "summary")
FORM = (
    *FORM_TITLE, *FORM_LEAD, "nội dung", "đính kèm", "ảnh đại diện", "ngày đăng", "chuyên mục",
    "tác giả", "nguồn", "loại tin", "nguồn tin", "body",
)  # fmt: skip
HOME = ("trang chủ", "trang nhất", "home", "trang chính", "đầu trang")
#: What a page calls itself where its section should stand.
DETAIL = (
    "chi tiết", "chi tiết tin", "chi tiết tin tức", "chi tiết tin bài", "chi tiết bài viết",
    "tin chi tiết", "xem chi tiết", "xem tin", "xem bài viết", "nội dung", "nội dung tin",
    "nội dung chi tiết", "nội dung bài viết", "bài viết", "detail", "details", "article", "content",
    "bạn đang ở đây", "bạn đang xem", "you are here", "đọc tin", "thông tin chi tiết",
)  # fmt: skip
#: Names of sections that say nothing where another stands beside.
ANY_NEWS = (
    "tin tức", "tin tức - sự kiện", "tin tức sự kiện", "tin tức, sự kiện", "tin bài", "tất cả blog",
    "news", "blog", "trang tin", "tin tức - thông báo",
)  # fmt: skip
NEXT = (
    "trang sau", "trang tiếp", "trang tiếp theo", "trang kế", "sau", "tiếp", "tiếp theo",
    "tiếp tục", "kế tiếp", "xem tiếp", "next", "next page", "older posts", "bài cũ hơn", "»",
    "›", ">", "→", "››", "bài đăng cũ hơn", "tin cũ hơn", "các tin cũ hơn", "trang kế tiếp",
    "sang trang", "xem trang sau", "older", "trang tiếp theo", "kế",
)  # fmt: skip
BACK = (
    "trước", "trước đó", "trang trước", "đầu", "trang đầu", "đầu tiên", "first", "previous", "prev",
    "quay lại", "←", "«", "««", "‹", "<", "<<", "bài đăng mới hơn", "tin mới hơn", "về đầu",
    "về trang đầu", "newer posts", "newer", "bài mới hơn",
)  # fmt: skip
LAST = ("»»", ">>", "cuối", "cuối cùng", "trang cuối", "last", "last »")
#: Fields of a legal-document table (văn bản quy phạm pháp luật).
DOCUMENT = (
    "số hiệu", "số ký hiệu", "số/ký hiệu", "ngày ban hành", "trích yếu", "cơ quan ban hành",
    "loại văn bản", "người ký", "ngày hiệu lực", "ngày có hiệu lực", "lĩnh vực", "số kí hiệu",
    "hình thức văn bản", "người ký duyệt", "trạng thái", "tình trạng hiệu lực",
)  # fmt: skip
#: Lines that belong to the tool bar of a page, not to its text.
CHROME = (
    "in bài viết", "in trang", "bản in", "in tin", "gửi email", "gửi bài viết", "quay lại",
    "trở lại", "về đầu trang", "lên đầu trang", "lưu bài viết", "nghe bài viết", "đọc bài viết",
    "cỡ chữ", "chia sẻ", "facebook", "zalo", "twitter", "tweet", "print", "email", "in",
    "đọc bài", "lưu", "lưu tin", "lưu bài", "sao chép liên kết", "copy link", "nghe audio",
    "nghe nội dung", "nghe tin", "nghe đọc bài", "in ấn", "gửi bạn bè", "gửi cho bạn bè",
    "gửi tin", "tải về", "phóng to", "thu nhỏ", "tăng cỡ chữ", "giảm cỡ chữ", "tương phản",
    "google+", "linkedin", "pinterest", "messenger", "telegram", "youtube", "rss", "like",
    "in ra", "lưu bài viết này", "gửi bài viết qua email", "gửi bài viết này", "in bài viết này",
    "in bài", "in nội dung", "gửi mail", "gửi e-mail", "gửi phản hồi", "xem bản in", "trở về",
    "quay về", "in trang này", "phản hồi", "gửi tin qua email", "về trang trước", "lên đầu",
    "gửi bài viết cho bạn bè", "thích", "copy", "bản để in", "in tin này", "gửi tin này",
)  # fmt: skip
#: Lines of key words under a text.
TAGS = ("từ khóa", "từ khoá", "tags", "tag", "thẻ")

#: What stands in the line of a date and says nothing: weekday, zone, counter, tools.
_CHAFF = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b|\(?gmt ?\+? ?0?7\)?|"
    r"[\d.,]* ?(?:lượt|lần) (?:xem|đọc|truy cập)\s*:?\s*[\d.,]*|\d+ (?:phút đọc|mins? read)|"
    r"(?:đã xem|view)\s*:?\s*[\d.,]+|"
    r"in (?:trang|bài viết|bài|tin)|bản in|xem với cỡ chữ.*|cỡ chữ.*|chia sẻ.*|gửi (?:email|bài)",
    re.I,
)

_TRIM = " \t:.|-–—•»›>*…[](){}\"'“”"
_OTHERS = re.compile(
    r"(?:(?:các|những|một số) )?(?:thông báo|văn bản|hoạt động|sự kiện|công văn|bản tin|chuyên đề|"
    r"nội dung|video|album|ảnh|hình ảnh) (?:khác|liên quan|cùng (?:chuyên ?mục|loại))|"
    r"(?:(?:các|những|một số) )?(?:tin|bài)(?:,? (?:tin|bài|viết|tức|đăng|văn bản))* "
    r"(?:đã (?:đưa|đăng)|(?:mới|cũ) hơn|khác|liên quan|(?:có )?cùng (?:chuyên ?mục|mục|loại|chủ đề|"
    r"thể loại|danh mục|lĩnh vực))(?: (?:khác|đã đưa|cùng chuyên mục))?"
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A label as it is compared: squeezed, case-folded, without leading or closing marks."""
    return squeeze(text[:300]).casefold().strip(_TRIM)


def is_one_of(text: str, words: tuple[str, ...]) -> bool:
    """Whether the whole text is one of these labels, marks around it aside."""
    return plain(text) in words


def starts_with(text: str, words: tuple[str, ...]) -> str | None:
    """The label that the text begins with as a whole word, or None."""
    line = plain(text)
    for word in words:
        if line.startswith(word) and not line[len(word) : len(word) + 1].isalnum():
            return word
    return None


def without_chaff(text: str) -> str:
    """A line of date without weekday, zone, counter and tools.

    >>> without_chaff("Thứ tư, 14/06/2017 15:30 GMT+7 | Lượt xem: 84")
    ', 14/06/2017 15:30  |'
    """
    return _CHAFF.sub("", squeeze(text)).strip()


def is_related(text: str) -> bool:
    """Whether a line heads a list of other articles, in the list of such headings or built so."""
    line = plain(text)
    return len(line) < 60 and (line in RELATED or bool(_OTHERS.fullmatch(line)))


def is_tail(text: str) -> bool:
    """Whether the article is over at this line: other articles, comments, counters, tags."""
    return is_related(text) or plain(text) in TAIL


def is_block_heading(text: str) -> bool:
    """Whether a line heads a block of its own beside or under an article."""
    return is_tail(text) or plain(text) in SIDE_LISTS or plain(text) in BLOCKS
