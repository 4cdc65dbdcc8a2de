"""The Vietnamese of `khotin add` and `khotin try`: words for pages and their fields."""

PAGES = {
    # add
    "Write the profile of a portal from its front page or an article.": (
        "Viết hồ sơ một cổng từ trang chủ hoặc từ một bài viết."
    ),
    "Name of the portal; taken from the host without it.": (
        "Tên ngắn của cổng; nếu bỏ trống thì lấy theo tên máy chủ."
    ),
    "Write nothing: only show.": "Không ghi gì, chỉ xem kết quả.",
    "Save the sample pages in this folder instead of tests/pages/cases.": (
        "Lưu các trang mẫu vào thư mục này thay cho tests/pages/cases."
    ),
    "{title} <{home}>, family: {family}": "{title} <{home}>, hệ: {family}",
    "section": "chuyên mục",
    "on page 1": "số bài ở trang 1",
    "next page": "trang sau",
    "yes": "có",
    "yes, by a form": "có, qua biểu mẫu",
    "not found": "không thấy",
    "none: the menu of the front page will be walked": (
        "không thấy chuyên mục nào: sẽ đi theo trình đơn của trang chủ"
    ),
    "field": "trường",
    "found": "tìm thấy",
    "weak": "yếu",
    "not found here, for example": "ví dụ trang không thấy",
    "article title": "tiêu đề",
    "date": "ngày đăng",
    "lead": "tóm tắt",
    "body": "nội dung",
    "byline": "tác giả",
    "captions": "chú thích ảnh",
    "weak: on less than {share:.0%} of the pages. Not every article has a lead, a byline, "
    "a picture or an attachment: open the example to see whether one was missed.": (
        "yếu: có ở dưới {share:.0%} số trang. Không phải bài nào cũng có tóm tắt, tác giả, ảnh hay "
        "đính kèm: hãy mở trang ví dụ để xem có bị sót không."
    ),
    "no article: {url} ({kind})": "không phải bài viết: {url} ({kind})",
    "not read: {url} ({why})": "không đọc được: {url} ({why})",
    "no section: {url} ({why})": "không phải chuyên mục: {url} ({why})",
    "no news by its name": "theo tên thì không phải tin",
    "a page of its own, not a list": "một trang riêng, không phải danh sách",
    "an error page": "trang báo lỗi",
    "a page that keeps us out": "trang chặn chúng ta",
    "no article in it": "không có bài nào",
    "another host": "máy chủ khác",
    "outside this machine": "ở ngoài máy này",
    "the list of another section, or no article behind it": (
        "trùng danh sách của chuyên mục khác, hoặc không dẫn đến bài nào"
    ),
    "Nothing was written (--try). The profile would be {slug}.py:": (
        "Chưa ghi gì (--try). Hồ sơ sẽ là {slug}.py:"
    ),
    "profile: {path}": "hồ sơ: {path}",
    "samples to review: {count} in {folder}": "trang mẫu cần xem lại: {count} trong {folder}",
    "samples were not saved: there is no tests/pages/cases that can be written here; "
    "name a folder with --fixtures": (
        "chưa lưu trang mẫu: ở đây không có tests/pages/cases nào ghi được; "
        "hãy chọn thư mục bằng --fixtures"
    ),
    "next: khotin crawl {slug}": "bước tiếp theo: khotin crawl {slug}",
    # try
    "Show what is read on one page, each field with its evidence.": (
        "Cho xem đọc được gì trên một trang, mỗi trường kèm bằng chứng."
    ),
    "The address of the page in FILE.": "Địa chỉ của trang nằm trong tệp.",
    "Read it by this portal's profile (its slug).": "Đọc theo hồ sơ của cổng này (tên ngắn).",
    "Write page and record side by side as HTML.": ("Ghi tệp HTML đặt trang và bản ghi cạnh nhau."),
    "Where --html writes; a temporary file without it.": (
        "Nơi --html ghi ra; nếu bỏ trống thì là tệp tạm."
    ),
    "Open what --html wrote in a browser.": "Mở tệp --html vừa ghi bằng trình duyệt.",
    "{family} (by the profile; recognised as {other})": (
        "{family} (theo hồ sơ; nhận ra là {other})"
    ),
    "rule: {rule}": "quy tắc: {rule}",
    "text: {raw}": "nguyên văn: {raw}",
    "(none)": "(không có)",
    "… and {count} more": "… và {count} mục nữa",
    "key": "mã bài",
    "kind": "loại",
    "related": "tin liên quan",
    "side lists": "danh sách bên cạnh",
    "menus": "trình đơn",
    "flags": "điểm nghi vấn",
    "the page": "trang gốc",
    "the record": "bản ghi",
    # kinds of pages, and how exactly a date is known
    "article": "bài viết",
    "attachment_only": "chỉ có đính kèm",
    "gallery": "chùm ảnh",
    "video": "video",
    "document": "văn bản",
    "listing": "danh sách",
    "home": "trang chủ",
    "empty": "trang trống",
    "error": "trang báo lỗi",
    "blocked": "trang chặn",
    "other": "khác",
    "minute": "đến phút",
    "second": "đến giây",
    "day": "đến ngày",
    "month": "đến tháng",
    "year": "đến năm",
    # errors
    "{slug!r} cannot be a portal's name: use small letters without marks, digits and _ (--slug)": (
        "{slug!r} không thể là tên ngắn của cổng: chỉ dùng chữ thường không dấu, chữ số, _ (--slug)"
    ),
    "{path} is there already and is not overwritten; choose another name with --slug": (
        "{path} đã có và không bị ghi đè; hãy chọn tên khác bằng --slug"
    ),
    "cannot write a profile to {folder}: {why}; set KHOTIN_PORTALS to a folder of your own, "
    "or use --try": (
        "không ghi được hồ sơ vào {folder}: {why}; hãy đặt KHOTIN_PORTALS là một thư mục của bạn, "
        "hoặc dùng --try"
    ),
    "cannot save the samples to {folder}: {why}; choose another with --fixtures": (
        "không lưu được trang mẫu vào {folder}: {why}; hãy chọn thư mục khác bằng --fixtures"
    ),
    "the portal at {url} tells no name; choose one with --slug": (
        "cổng tại {url} không cho biết tên; hãy đặt tên bằng --slug"
    ),
    "{url!r} is no address: it begins with http:// or https://": (
        "{url!r} không phải địa chỉ: địa chỉ bắt đầu bằng http:// hoặc https://"
    ),
    "robots.txt keeps us away from {url} ({why})": "robots.txt không cho phép đọc {url} ({why})",
    "{url} cannot be read: {why}": "không đọc được {url}: {why}",
    "{url} shows a wall instead of the portal: we are blocked": (
        "{url} hiện trang chặn thay cho cổng: chúng ta bị chặn"
    ),
    "no article was found at {url}; {count} pages were read": (
        "không tìm thấy bài nào tại {url}; đã đọc {count} trang"
    ),
    "interrupted": "bị ngắt",
    "{path} cannot be read: {why}": "không đọc được {path}: {why}",
    "which record? {path}#OFFSET; offsets are in the table captures (warc_offset)": (
        "bản ghi nào? {path}#VỊ_TRÍ; vị trí nằm trong bảng captures (cột warc_offset)"
    ),
    "cannot write {path}: {why}": "không ghi được {path}: {why}",
}
