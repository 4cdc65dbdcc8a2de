"""The Vietnamese of the command line, by the English sentence that stands in the code."""

from crawler.words.vi_history import HISTORY
from crawler.words.vi_pages import PAGES
from crawler.words.vi_reasons import REASONS
from crawler.words.vi_schedule import SCHEDULE

VIETNAMESE = {
    **HISTORY,
    **PAGES,
    **REASONS,
    **SCHEDULE,
    # khotin --help
    "Khotin archives the news of Vietnamese district portals.": (
        "Khotin lưu trữ tin bài của các cổng thông tin điện tử cấp huyện."
    ),
    "Exit codes: 0 done; 1 unexpected error; 2 wrong use; 3 a portal could not be archived "
    "(blocked, broken, unreachable, gone); 4 catalogue; 5 vault; 6 busy, or the "
    "portal is closed at this hour; 7 disk nearly full or clock wrong; 130 interrupted.": (
        "Mã kết thúc: 0 xong; 1 lỗi bất ngờ; 2 dùng sai lệnh; 3 có cổng không lưu được "
        "(bị chặn, hỏng, không kết nối được, đã đóng); 4 lỗi danh mục; 5 lỗi kho WARC; 6 đang bận, "
        "hoặc cổng không tiếp khách vào giờ này; 7 đĩa sắp đầy hoặc sai đồng hồ; 130 bị ngắt."
    ),
    "The catalogue; warc/, media.db and exports/ stand beside it.": (
        "Tệp danh mục; warc/, media.db và exports/ nằm cùng thư mục."
    ),
    "Print JSON for programs.": "In kết quả dạng JSON cho chương trình khác.",
    # crawl
    "Crawl portals: vault first, then the catalogue.": (
        "Thu thập các cổng: ghi vào kho WARC trước, rồi mới vào danh mục."
    ),
    "All active portals but the demo's.": "Mọi cổng đang hoạt động, trừ các cổng mẫu.",
    "Take the (one) portal from this address: a mirror, a test server.": (
        "Lấy cổng (duy nhất) từ địa chỉ này: bản sao hoặc máy chủ thử."
    ),
    "Look at every known article again.": "Xem lại mọi bài đã biết.",
    "How many hosts at the same time.": "Số máy chủ được truy cập cùng lúc.",
    "Only this machine's part, e.g. 2/5.": "Chỉ phần của máy này, ví dụ 2/5.",
    "Address for the User-Agent: whom a portal can write to.": (
        "Địa chỉ liên hệ ghi trong User-Agent để cổng biết hỏi ai."
    ),
    "Say nothing when all is well.": "Không in gì khi mọi việc ổn.",
    "Show Scrapy's log.": "Hiện nhật ký của Scrapy.",
    # status, serve, export, portals, verify
    "Each portal: last success, last run's verdict, what is held.": (
        "Tình trạng từng cổng: lần thành công gần nhất, kết luận lần chạy cuối, số bài đang giữ."
    ),
    "Serve the archive with Datasette, until Ctrl-C.": (
        "Mở phòng đọc bằng Datasette, nhấn Ctrl-C để dừng."
    ),
    "Address to listen on.": "Địa chỉ máy chủ lắng nghe.",
    "Port to listen on.": "Cổng mạng lắng nghe.",
    "Reading room: http://{host}:{port}/ (Ctrl-C ends it)": (
        "Phòng đọc: http://{host}:{port}/ (nhấn Ctrl-C để dừng)"
    ),
    "Write articles to exports/ as JSON, NDJSON or CSV.": (
        "Xuất bài viết ra exports/ dạng JSON, NDJSON hoặc CSV."
    ),
    "Form of the file.": "Định dạng tệp.",
    "Only this portal (its slug).": "Chỉ cổng này (theo tên ngắn).",
    "Only this section (chuyên mục), as displayed.": "Chỉ chuyên mục này, ghi đúng như hiển thị.",
    "Published on this day or later (2019-08-31).": "Đăng từ ngày này trở đi (2019-08-31).",
    "Published on this day or before.": "Đăng đến hết ngày này.",
    "Only articles that the search finds by these words.": (
        "Chỉ những bài mà tìm kiếm thấy theo các từ này."
    ),
    "CSV for programs: no BOM, no guard for Excel.": (
        "CSV cho chương trình: không BOM, không dấu nháy bảo vệ cho Excel."
    ),
    "Target folder.": "Thư mục đích.",
    "{rows} articles → {path}": "{rows} bài → {path}",
    "Write a public copy of the archive to exports/site/.": (
        "Ghi bản sao công khai của kho vào exports/site/."
    ),
    "Where the public will find it: https://...": "Địa chỉ công khai của trang: https://...",
    "{articles} articles, {previews} previews → {folder} (datasette serve {folder})": (
        "{articles} bài, {previews} ảnh nhỏ → {folder} (datasette serve {folder})"
    ),
    "Take an article down: out of every page and search, kept in the vault.": (
        "Ẩn một bài: không còn ở trang nào, không tìm thấy nữa, nhưng vẫn giữ trong kho WARC."
    ),
    "Why; kept with the act.": "Lý do; được ghi lại cùng việc này.",
    "Show an article again that was taken down.": "Hiện lại một bài đã ẩn.",
    "hidden: {title}": "đã ẩn: {title}",
    "hidden, also from the public copy: {title}": "đã ẩn, cả ở bản công khai: {title}",
    "was hidden already: {title}": "bài đã được ẩn từ trước: {title}",
    "shown again: {title}": "đã hiện lại: {title}",
    "shown again, also in the public copy: {title}": "đã hiện lại, cả ở bản công khai: {title}",
    "was not hidden: {title}": "bài không bị ẩn: {title}",
    "no article {wanted!r}; give its number, or an address of it": (
        "không có bài {wanted!r}; hãy cho số của bài hoặc một địa chỉ của bài"
    ),
    "{wanted!r} leads to several articles; give the number of one": (
        "{wanted!r} dẫn đến nhiều bài; hãy cho số của một bài"
    ),
    "datasette could not read the public copy: {why}": (
        "datasette không đọc được bản công khai: {why}"
    ),
    "List the portals we have a profile of.": "Liệt kê các cổng đã có hồ sơ.",
    "Check the vault: every record whole, every digest right.": (
        "Kiểm tra kho WARC: mọi bản ghi nguyên vẹn, mọi mã băm đúng."
    ),
    "{files} WARC files, {count} problems": "{files} tệp WARC, {count} vấn đề",
    # demo
    "Serve invented district portals on loopback.": (
        "Mở các cổng huyện hư cấu trên máy này (loopback)."
    ),
    "Which CMS to look like.": "Giống hệ quản trị nội dung nào.",
    "How many articles each.": "Số bài mỗi cổng.",
    'What happens to the portal, as POST /__control takes it: {"grow": 3, "delete": [7]}.': (
        'Chuyện gì xảy ra với cổng, như POST /__control nhận: {"grow": 3, "delete": [7]}.'
    ),
    "--control wants a JSON object, not {text!r}": (
        "--control cần một đối tượng JSON, không phải {text!r}"
    ),
    "Same seed, same portal.": "Cùng số này thì cùng một cổng.",
    "Port (one dress only); each dress has a default.": (
        "Cổng mạng (chỉ với một kiểu); mỗi kiểu có cổng mặc định."
    ),
    "The whole road once: demo portals, crawl, export, reading room.": (
        "Đi hết một vòng: cổng mẫu, thu thập, xuất tệp, phòng đọc."
    ),
    "Serve Datasette at the end.": "Mở phòng đọc khi xong.",
    "Port of the reading room.": "Cổng mạng của phòng đọc.",
    "catalogue: {path}": "danh mục: {path}",
    "vault: {path} ({files} WARC files, {size:.0f} MB)": (
        "kho WARC: {path} ({files} tệp, {size:.0f} MB)"
    ),
    # progress and outcomes
    "portal": "cổng",
    "pages": "trang",
    "articles": "bài",
    "pictures": "ảnh",
    "attachments": "đính kèm",
    "title": "tên",
    "family": "hệ",
    "state": "tình trạng",
    "address": "địa chỉ",
    "last success": "thành công gần nhất",
    "last run": "lần chạy cuối",
    "new": "mới",
    "{n} new": "{n} bài mới",
    "{n} changed": "{n} bài đổi",
    "{n} no longer there": "{n} bài không còn",
    "{n} in quarantine": "{n} bản đọc bị cách ly",
    "{n} waiting": "{n} địa chỉ chờ tải",
    "next look {day}": "xem lại {day}",
    "disk left: {free:.1f} GB": "đĩa còn trống: {free:.1f} GB",
    "changed": "đổi",
    "active": "hoạt động",
    "frozen": "đóng băng",
    "redirected": "chuyển hướng",
    "gone": "đã đóng",
    "new or changed articles": "có bài mới hoặc bài đổi",
    "nothing new": "không có gì mới",
    "the portal keeps us out": "cổng chặn chúng ta",
    "the portal answers, but cannot be read": "cổng trả lời nhưng không đọc được",
    "the portal cannot be reached from here": "không kết nối được từ máy này",
    "the portal is gone": "cổng đã đóng",
    "stopped before the end": "dừng giữa chừng",
    "could not begin": "không bắt đầu được",
    "could not be written": "không ghi được",
    "at work": "đang chạy",
    "no success for days": "nhiều ngày không có lần chạy nào thành công",
    "second looks are overdue: cron has stopped": "quá hạn xem lại: cron đã ngừng",
    "ended without a word": "dừng đột ngột",
    "never": "chưa lần nào",
    "less than an hour ago": "chưa đầy một giờ trước",
    "an hour ago": "1 giờ trước",
    "{n} hours ago": "{n} giờ trước",
    "{n} days ago": "{n} ngày trước",
    "{slug}: {verdict}; {new} new, {changed} changed, {images} pictures, "
    "{attachments} attachments, {requests} requests": (
        "{slug}: {verdict}; {new} bài mới, {changed} bài đổi, {images} ảnh, "
        "{attachments} đính kèm, {requests} yêu cầu"
    ),
    "{count} addresses of an earlier run taken up": "làm tiếp {count} địa chỉ của lần chạy trước",
    "{count} pages not modified": "{count} trang không đổi, máy chủ không gửi lại",
    "{count} articles not found": "{count} bài không còn thấy",
    "{count} readings in quarantine": "{count} bản đọc bị cách ly",
    "the profile never found: {fields}": "hồ sơ chưa từng tìm thấy: {fields}",
    "Stop after so many requests; the next run goes on.": (
        "Dừng sau chừng ấy yêu cầu; lần chạy sau làm tiếp."
    ),
    "Stop after so many minutes; the next run goes on.": (
        "Dừng sau chừng ấy phút; lần chạy sau làm tiếp."
    ),
    "Read again what was quarantined, out of the vault, without one request.": (
        "Đọc lại những gì bị cách ly, lấy từ kho WARC, không gửi yêu cầu nào."
    ),
    "{slug}: {repaired} of {waiting} quarantined readings repaired": (
        "{slug}: đã chữa {repaired} trên {waiting} bản đọc bị cách ly"
    ),
    "{slug}: nothing is in quarantine": "{slug}: không có gì bị cách ly",
    "{count} captures recovered": "khôi phục {count} bản ghi",
    "{count} earlier runs ended without a word (killed, or the power went)": (
        "{count} lần chạy trước đã dứt ngang (bị tắt đột ngột hoặc mất điện)"
    ),
    "{count} captures lost with the power, to be fetched again": (
        "{count} bản ghi mất theo điện, sẽ được tải lại"
    ),
    "The archive is empty: `khotin crawl SLUG` begins it.": (
        "Kho còn trống: chạy `khotin crawl TÊN_CỔNG` để bắt đầu."
    ),
    "* written without having seen the site; the first run tells what differs": (
        "* viết khi chưa xem được trang thật; lần chạy đầu sẽ báo chỗ khác"
    ),
    # errors
    "there was no active portal to crawl; see `khotin portals`": (
        "không có cổng nào đang hoạt động để thu thập; xem `khotin portals`"
    ),
    "no portal {slug!r}; `khotin portals` lists the {count} known ones": (
        "không có cổng {slug!r}; `khotin portals` liệt kê {count} cổng đã biết"
    ),
    "crawler/portals/{slug}.py must define PORTAL = Portal(...)": (
        "crawler/portals/{slug}.py phải định nghĩa PORTAL = Portal(...)"
    ),
    "say whom {slug} can write to before you crawl it: "
    "khotin crawl --contact https://your.site/about (or set KHOTIN_CONTACT)": (
        "hãy cho {slug} biết địa chỉ liên hệ trước khi thu thập: "
        "khotin crawl --contact https://trang.cua.ban/gioi-thieu (hoặc đặt KHOTIN_CONTACT)"
    ),
    "another run of {slug} is at work; wait for it, or see `khotin status`": (
        "một lần chạy khác của {slug} đang làm việc; hãy đợi, hoặc xem `khotin status`"
    ),
    "{slug} is not visited at {hours} (+07:00), as its profile says; start it at another time "
    "(`khotin schedule` does)": (
        "{slug} không tiếp khách lúc {hours} (+07:00), như hồ sơ đã ghi; hãy chạy vào giờ khác "
        "(`khotin schedule` tự tránh giờ này)"
    ),
    "a run of {slug} is at work on the machine {host}; wait for it, or see `khotin status`": (
        "một lần chạy của {slug} đang làm việc trên máy {host}; hãy đợi, hoặc xem `khotin status`"
    ),
    "cannot write to {folder}: {why}": "không ghi được vào {folder}: {why}",
    "name portals, or say --all (`khotin portals` lists them)": (
        "hãy nêu tên cổng, hoặc dùng --all (`khotin portals` liệt kê các cổng)"
    ),
    "--home needs exactly one portal": "--home chỉ dùng với đúng một cổng",
    "--port needs one --dress": "--port cần đúng một --dress",
    "--shard is I/N with 1 <= I <= N, not {shard!r}": (
        "--shard có dạng I/N với 1 <= I <= N, không phải {shard!r}"
    ),
    "the demo portals could not start: are the ports {ports} taken?": (
        "không mở được các cổng mẫu: các cổng mạng {ports} có đang bị chiếm không?"
    ),
    "port {port} is taken by another program; choose another with --port": (
        "cổng mạng {port} đang bị chương trình khác chiếm; hãy chọn cổng khác bằng --port"
    ),
    "cannot listen on {host}:{port}: {reason}; choose another with --host and --port": (
        "không lắng nghe được tại {host}:{port}: {reason}; hãy chọn lại bằng --host và --port"
    ),
    "This vault is closed; open a new one to write.": (
        "Kho WARC này đã đóng; hãy mở kho mới để ghi."
    ),
    "a portal cannot grow by less than nothing; use delete": (
        "cổng không thể tăng thêm một số âm; hãy dùng delete"
    ),
    "a demo portal could not be archived, see above": (
        "có cổng mẫu không lưu được, xem dòng bên trên"
    ),
    # catalogue, vault, exports
    "{path} has been locked by another program for a minute; try again": (
        "{path} bị chương trình khác khóa suốt một phút; hãy thử lại"
    ),
    "{path} is locked by another program; try again later": (
        "{path} đang bị chương trình khác khóa; hãy thử lại sau"
    ),
    "{path} is read-only; make the file and its folder writable": (
        "{path} chỉ cho đọc; hãy cho phép ghi vào tệp và thư mục chứa nó"
    ),
    "{path} cannot be written; make the file and its folder writable": (
        "không ghi được {path}; hãy cho phép ghi vào tệp và thư mục chứa nó"
    ),
    "{path} cannot be opened; check the folder and its permissions": (
        "không mở được {path}; hãy kiểm tra thư mục và quyền truy cập"
    ),
    "{path} cannot grow: the disk is full; make room and run again": (
        "{path} không thể lớn thêm: đĩa đã đầy; hãy dọn chỗ rồi chạy lại"
    ),
    "{path} cannot be read or written: the disk reports an error": (
        "không đọc hoặc ghi được {path}: đĩa báo lỗi"
    ),
    "{path} is damaged; restore a backup or rebuild it from the vault": (
        "{path} bị hỏng; hãy phục hồi từ bản sao lưu hoặc dựng lại từ kho WARC"
    ),
    "{path} is no SQLite database; name another file": (
        "{path} không phải cơ sở dữ liệu SQLite; hãy chọn tệp khác"
    ),
    "{path} is a database, but no catalogue of Khotin; name another file": (
        "{path} là cơ sở dữ liệu nhưng không phải danh mục của Khotin; hãy chọn tệp khác"
    ),
    "{path} was written by a newer version of Khotin; upgrade the program to use it": (
        "{path} do bản Khotin mới hơn ghi; hãy nâng cấp chương trình để dùng"
    ),
    "{path} holds no catalogue yet; run `khotin crawl` first": (
        "{path} chưa có danh mục; hãy chạy `khotin crawl` trước"
    ),
    "there is no catalogue at {path}; run `khotin crawl` first": (
        "không có danh mục tại {path}; hãy chạy `khotin crawl` trước"
    ),
    "the folder {parent} does not exist; make it, or name another": (
        "thư mục {parent} không tồn tại; hãy tạo nó hoặc chọn thư mục khác"
    ),
    "Cannot write to {path}: {strerror}. Free some space or choose another folder, "
    "then run again: what was written before is whole.": (
        "Không ghi được vào {path}: {strerror}. Hãy dọn chỗ hoặc chọn thư mục khác rồi chạy lại: "
        "những gì đã ghi trước đó vẫn nguyên vẹn."
    ),
    "Cannot write into {folder}: {strerror}.": "Không ghi được vào {folder}: {strerror}.",
    "Cannot close {path}: {strerror}.": "Không đóng được {path}: {strerror}.",
    "Cannot read {path}: {error}.": "Không đọc được {path}: {error}.",
    "Cannot repair {path}: {strerror}.": "Không sửa được {path}: {strerror}.",
    "WARC prefix {prefix!r}: use letters, digits, dots, dashes only.": (
        "Tiền tố WARC {prefix!r}: chỉ dùng chữ cái, chữ số, dấu chấm và gạch nối."
    ),
    "{candidate}: there is no whole record at byte {offset}.": (
        "{candidate}: không có bản ghi nguyên vẹn tại byte {offset}."
    ),
    "{path} is missing from the vault.": "kho WARC thiếu tệp {path}.",
    "{path}, byte {offset}: {fault}.": "{path}, byte {offset}: {fault}.",
    "{path}: no WARC record begins at byte {start}.": (
        "{path}: không có bản ghi WARC nào bắt đầu tại byte {start}."
    ),
    "{url}: the capture it repeats has another payload digest.": (
        "{url}: bản thu mà nó lặp lại có mã băm khác."
    ),
    "{url}: the capture {id} it repeats is missing.": (
        "{url}: không tìm thấy bản thu {id} mà nó lặp lại."
    ),
    "cannot write {path}: {error}": "không ghi được {path}: {error}",
    "there is no format {fmt!r}; choose one of {formats}": (
        "không có định dạng {fmt!r}; hãy chọn một trong: {formats}"
    ),
    "--{name} wants a date such as 2019-08-31 or 2019, not {day!r}": (
        "--{name} cần một ngày như 2019-08-31 hoặc 2019, không phải {day!r}"
    ),
    "--since {since} lies after --until {until}": "--since {since} đứng sau --until {until}",
    "--limit wants a number of articles, not {limit}": (
        "--limit cần số bài viết, không phải {limit}"
    ),
    "--words {words!r} holds no word to look for": "--words {words!r} không có từ nào để tìm",
    "the archive holds no portal {slug!r}; it has: {known}": (
        "kho không có cổng {slug!r}; kho có: {known}"
    ),
    "the archive holds no section {title!r}{hint}": "kho không có chuyên mục {title!r}{hint}",
    "profile {title!r}: {problem}": "hồ sơ {title!r}: {problem}",
    # the demo portal
    "no fault called {mode!r}; there are: {modes}": (
        "không có lỗi tên {mode!r}; các lỗi là: {modes}"
    ),
    "a fault has mode, count, path, seconds, … ({problem})": (
        "một lỗi gồm mode, count, path, seconds, … ({problem})"
    ),
    "a demo portal has 20 to 1000000 articles, not {articles}": (
        "cổng mẫu có từ 20 đến 1000000 bài, không phải {articles}"
    ),
    "validators is one of {habits}, not {habit!r}": (
        "validators là một trong {habits}, không phải {habit!r}"
    ),
    "how is one of {ways}, not {how!r}": "how là một trong {ways}, không phải {how!r}",
    "control knows {grants}, not {wish!r}": "control biết {grants}, không biết {wish!r}",
    "no article {number}: they are numbered 1 to {count}": (
        "không có bài {number}: các bài được đánh số từ 1 đến {count}"
    ),
    "no demo dress called {name!r}; there are: {dresses}": (
        "không có kiểu {name!r}; các kiểu là: {dresses}"
    ),
    "port {port} on {host} cannot be used: {strerror}": (
        "không dùng được cổng mạng {port} tại {host}: {strerror}"
    ),
}
