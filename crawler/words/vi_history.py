"""The Vietnamese of `khotin history` and `khotin diff`."""

HISTORY = {
    "What happened to an article: events, revisions, observations.": (
        "Diễn biến của một bài: sự kiện, các bản, những gì trang từng hiển thị."
    ),
    "What differs between two revisions of an article, word by word.": (
        "Khác biệt giữa hai bản của một bài, so từng từ."
    ),
    "article {id} has no revision {number}; it has 1 to {last}": (
        "bài {id} không có bản {number}; chỉ có từ bản 1 đến bản {last}"
    ),
    "article {id} has one revision: nothing to compare": (
        "bài {id} chỉ có một bản: không có gì để so"
    ),
    "both say the same": "hai bản giống nhau",
    "revision {number}, seen from {first} to {last}": ("bản {number}, thấy từ {first} đến {last}"),
    "revision {number}, seen until {last}": "bản {number}, thấy đến {last}",
    "kept aside": "để riêng",
    "the page shows {field}: {value} (until {last})": (
        "trang hiển thị {field}: {value} (đến {last})"
    ),
    "headline": "tiêu đề",
    "published": "ngày đăng",
    "image": "tệp ảnh",
    "another file at the same address: {url}": "tệp khác ở cùng địa chỉ: {url}",
    # events
    "first seen": "thấy lần đầu",
    "text changed": "nội dung thay đổi",
    "the same page, read anew": "vẫn trang ấy, được đọc lại",
    "not found any more": "không còn thấy",
    "taken from the portal": "đã bị gỡ khỏi cổng",
    "back on the portal": "trở lại trên cổng",
    "a reading was quarantined": "một bản đọc bị cách ly",
    "another text under the same key": "bài khác trùng khóa",
    "hidden from readers": "ẩn với bạn đọc",
    "shown to readers again": "cho bạn đọc xem lại",
    # states
    "on the portal": "đang có trên cổng",
    "not found at present": "hiện không thấy",
    "no longer on the portal": "không còn trên cổng",
    "in quarantine": "đang cách ly",
}
