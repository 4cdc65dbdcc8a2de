"""The Vietnamese of the reasons of verdicts, and of the notices of a run."""

REASONS = {
    "{failures}": "{failures}",
    "{what}": "{what}",
    "the portal asked us to stay away": "cổng yêu cầu chúng ta đừng vào",
    "limit reached": "đã hết hạn mức",
    "the portal's closing hours began": "đã đến giờ cổng không tiếp khách",
    "interrupted ({how})": "bị ngắt ({how})",
    "no page of a section could be read": "không đọc được trang chuyên mục nào",
    "the front page answers, but the sections: {what}": (
        "trang chủ có trả lời, nhưng các chuyên mục thì: {what}"
    ),
    "the sections were read, but no article was found in them": (
        "đọc được các chuyên mục nhưng không tìm thấy bài nào trong đó"
    ),
    "fields fell: {fields}": "mất trường: {fields}",
    "{name} ({count} of {of})": "{name} ({count} trên {of})",
    "{count} articles changed at once": "{count} bài đổi cùng một lúc",
    "{count} of {of} article pages could not be read": (
        "không đọc được {count} trên {of} trang bài viết"
    ),
    "{count} of {of} known articles are not there": "{count} trên {of} bài đã biết không còn thấy",
    "the process ended without a word (killed, or the power went)": (
        "tiến trình dừng đột ngột (bị ngắt ngang hoặc mất điện)"
    ),
    "the run was not closed": "lần chạy chưa được đóng lại",
    "a fault of the program: {error}": "lỗi của chương trình: {error}",
    "{section}: nothing for {days} days, where usually {usual} days pass": (
        "{section}: {days} ngày không có bài, trong khi thường chỉ cách nhau {usual} ngày"
    ),
    "the server said that a changed page had not changed; it is asked in full from now on": (
        "máy chủ báo một trang đã đổi là chưa đổi; từ nay luôn tải trọn trang"
    ),
    "the server never knows a page again; it is asked in full from now on": (
        "máy chủ không bao giờ nhận ra trang cũ; từ nay luôn tải trọn trang"
    ),
    # what goes wrong with one address
    "the name is not found": "không tìm thấy tên miền",
    "the connection is refused": "máy chủ từ chối kết nối",
    "no answer in time": "quá hạn mà không có trả lời",
    "the connection broke off": "kết nối bị đứt",
    "the answer broke off": "trả lời bị đứt giữa chừng",
    "an empty answer": "trả lời trống rỗng",
    "robots.txt forbids it": "robots.txt không cho phép",
    "a page that keeps robots out": "trang chặn robot",
    "an error page": "trang báo lỗi",
    "a page, not a file": "là trang web, không phải tệp",
    "outside this machine": "nằm ngoài máy này",
    "paging form not understood": "không hiểu cách sang trang",
    "asks for a long pause": "yêu cầu nghỉ lâu",
    "led to the front page": "dẫn về trang chủ",
    "not an address": "không phải địa chỉ",
    "the server answers {status}": "máy chủ trả lời {status}",
    "picture": "ảnh",
    "attachment": "đính kèm",
    "feed": "nguồn tin",
    # fields
    "headline": "tiêu đề",
    "date": "ngày đăng",
    "lead": "sa-pô",
    "text": "nội dung",
    "byline": "tác giả",
}
