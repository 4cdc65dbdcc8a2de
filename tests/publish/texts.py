"""The words of the sample archive: invented districts, people and events."""

from __future__ import annotations

from typing import Any

PLACES = (
    "xã Hòa Bãi", "xã Đồng Sim", "thị trấn Bến Lau", "xã Thượng Khê", "xã Lũng Vạc",
    "xã Cát Vện", "xã An Thỏ", "xã Tân Gáo",
)  # fmt: skip

LONG: list[dict[str, Any]] = [
    {
        "portal": "songtram",
        "key": "1201",
        "section": "Tin tức - Sự kiện",
        "published": "2025-06-14T08:30:00+07:00",
        "title": "Đảng bộ huyện Sông Trầm tổng kết mười năm xây dựng nông thôn mới",
        "byline": "Trần Khê",
        "lead": "Sáng 14/6, Ban Thường vụ Huyện ủy Sông Trầm tổ chức hội nghị tổng kết mười năm "
        "thực hiện phong trào xây dựng nông thôn mới trên địa bàn huyện.",
        "body": [
            "Dự hội nghị có đại diện các ban của Tỉnh ủy, lãnh đạo Huyện ủy, HĐND, UBND huyện "
            "cùng hơn 180 đại biểu đến từ 12 xã và thị trấn Bến Lau.",
            "Báo cáo tại hội nghị cho biết, sau mười năm, toàn huyện đã bê tông hóa 214 km đường "
            "thôn, xây mới 36 phòng học và đưa nước sạch về 91% số hộ. Thu nhập bình quân đầu "
            "người tăng từ 24 triệu đồng lên 61 triệu đồng mỗi năm.",
            "Các đại biểu dành nhiều thời gian bàn về việc giữ rừng đầu nguồn sông Trầm, nơi "
            "cung cấp nước tưới cho gần 3.000 ha lúa của các xã Hòa Bãi, Đồng Sim và An Thỏ.",
            "Ông Lê Văn Tấu, trưởng thôn Lòng Chảo, kể rằng con đường qua đèo trước đây mùa mưa "
            "phải đi bộ nửa ngày, nay xe tải nhỏ đã lên tận chân ruộng bậc thang.",
            "Hội nghị đã khen thưởng 25 tập thể và 40 cá nhân có thành tích xuất sắc. Theo Nghị "
            "quyết số 23-NQ/HU, huyện phấn đấu đến năm 2030 có ít nhất bốn xã đạt chuẩn nâng cao.",
        ],
        "pictures": [
            ("Quang cảnh hội nghị tổng kết tại hội trường huyện", "T. Khê"),
            ("Đường bê tông qua đèo Gió, xã Thượng Khê, hoàn thành đầu năm nay", "T. Khê"),
        ],
        "files": [
            (
                "http://songtram.example/tep/nq-23.pdf",
                "Nghị quyết số 23-NQ/HU",
                "NGHỊ QUYẾT về tiếp tục xây dựng nông thôn mới, mục tiêu giảm nghèo đa chiều",
            )
        ],
        "related": [("1188", "Xã Hòa Bãi ra quân làm thủy lợi"), ("9", "Bài không còn trên cổng")],
    },
    {
        "portal": "songtram",
        "key": "1188",
        "section": "Tin tức - Sự kiện",
        "published": "2025-05-30",
        "title": "Xã Hòa Bãi ra quân làm thủy lợi nội đồng trước vụ hè thu",
        "lead": "Hơn 400 người dân xã Hòa Bãi vừa ra quân nạo vét 7 km kênh mương, chuẩn bị nước "
        "tưới cho vụ lúa hè thu.",
        "body": [
            "Từ sáng sớm, bà con các thôn Vàm, Gành và Cây Sung đã mang cuốc, xẻng tập trung "
            "ở trạm bơm. Mỗi thôn nhận một đoạn kênh, làm dứt điểm trong ba ngày.",
            "Hợp tác xã nông nghiệp hỗ trợ hai máy đào và nước uống. Theo kế hoạch, nước sẽ về "
            "ruộng trước ngày 10/6, sớm hơn năm ngoái một tuần.",
            "Phần lớn diện tích vụ này gieo giống lúa ngắn ngày, chịu hạn, do trạm khuyến nông "
            "huyện cung cấp.",
        ],
        "pictures": [("Người dân thôn Vàm nạo vét kênh chính", "Minh Lạch")],
        "files": [],
        "related": [],
    },
    {
        "portal": "songtram",
        "key": "1150",
        "section": "Văn hóa - Xã hội",
        "published": "2025-02-11",
        "title": "Lễ hội cầu ngư làng chài Vũng Sò: tiếng trống đầu xuân",
        "lead": "Sau ba năm tạm ngừng, lễ hội cầu ngư của làng chài Vũng Sò trở lại với hàng nghìn "
        "người dự.",
        "body": [
            "Lễ rước bắt đầu lúc nước lên. Hai mươi bốn chiếc ghe treo cờ ngũ sắc nối nhau ra "
            "cửa vịnh, trống giục từng hồi dài.",
            "Đội hò bá trạo gồm 32 người, lớn nhất 71 tuổi, nhỏ nhất mới 16. Bài hò được các "
            "cụ truyền miệng, nay đã ghi lại thành sách để dạy cho lớp trẻ.",
            "Buổi chiều là hội đua thuyền thúng và thi đan lưới. Giải nhất thuộc về đội "
            "xóm Đình.",
        ],
        "pictures": [
            ("Đoàn ghe ra cửa vịnh lúc rạng sáng", "Ngọc Hến"),
            ("Đội hò bá trạo trước đình làng", "Ngọc Hến"),
            ("Thi đan lưới", None),
        ],
        "files": [],
        "related": [],
    },
    {
        "portal": "damay",
        "key": "77",
        "section": "Giáo dục",
        "published": "2020-09-05",
        "title": "Khai giảng ở điểm trường xa nhất huyện Đá Mây",
        "lead": "Điểm trường Lũng Vạc có 43 học sinh, cách trung tâm huyện 38 km đường núi.",
        "body": [
            "Năm học này, điểm trường được dựng thêm hai phòng học bằng gỗ và một bể nước do "
            "các đoàn thiện nguyện góp công, góp của.",
            "Cô giáo Hà Thị Nương đã đăng ký ở lại điểm trường năm thứ sáu. Cô nói các em biết "
            "đọc là vui, đường xa mấy cũng đi được.",
        ],
        "pictures": [("Học sinh điểm trường Lũng Vạc trong ngày khai giảng", "Sình Páo")],
        "files": [],
        "related": [],
    },
    {
        "portal": "conen",
        "key": "van-ban-14",
        "kind": "attachment_only",
        "section": "Văn bản chỉ đạo",
        "published": "2018-03-21",
        "title": "Công văn về việc phòng, chống hạn mặn năm 2018",
        "lead": None,
        "body": [],
        "pictures": [],
        "files": [
            (
                "http://conen.example/tep/cv-14.pdf",
                "Công văn 14/UBND-NN",
                "Kính gửi các phòng ban: độ mặn tại cống Rạch Én đã vượt 4 phần nghìn, đề nghị "
                "đóng cống ngăn mặn và trữ nước ngọt",
            )
        ],
        "related": [],
    },
]  # fmt: skip

SHORT = (
    (
        "Tin tức - Sự kiện",
        "Đại hội chi bộ {place} nhiệm kỳ mới",
        "Chi bộ {place} vừa tổ chức đại hội, bầu cấp ủy mới và đề ra chỉ tiêu phát triển kinh tế, "
        "giảm nghèo. Đảng viên thảo luận sôi nổi về cách làm đường nội đồng.",
    ),
    (
        "Kinh tế",
        "Mùa thu hoạch ớt ở {place}",
        "Nông dân {place} đang vào mùa thu hoạch ớt. Giá thu mua tại ruộng 18.000 đồng một ký, "
        "cao hơn cùng kỳ năm trước. Thương lái đặt điểm cân ngay đầu thôn.",
    ),
    (
        "Văn hóa - Xã hội",
        "Đêm hát ru ở {place}",
        "Hơn sáu mươi bà, mẹ của {place} dự đêm hát ru. Nhiều làn điệu cổ được hát lại, có bài "
        "tưởng đã thất truyền. Ban tổ chức trao quà cho người cao tuổi nhất.",
    ),
    (
        "Giáo dục",
        "Tủ sách thôn bản đến với {place}",
        "Thư viện huyện mang 600 cuốn sách đến {place}. Các em nhỏ được đọc sách, vẽ tranh và nghe "
        "kể chuyện. Tủ sách do thanh niên trông coi, mở cửa mỗi buổi chiều.",
    ),
    (
        "Y tế",
        "Trạm y tế {place} khám bệnh cho người cao tuổi",
        "Trạm y tế {place} phối hợp với bệnh viện huyện khám, đo huyết áp và cấp thuốc miễn phí "
        "cho 210 người cao tuổi. Đợt khám kéo dài hai ngày.",
    ),
)
