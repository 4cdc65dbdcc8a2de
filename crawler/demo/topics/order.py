"""Security and defence."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

SECURITY = Topic(
    office="Công an huyện",
    head="Trưởng Công an huyện",
    events=(
        Event(
            titles=(
                "{Xa} tổ chức Ngày hội toàn dân bảo vệ an ninh Tổ quốc",
                "Xây dựng thế trận an ninh nhân dân ở {xa}",
            ),
            leads=(
                "{Hom}, {xa} tổ chức Ngày hội toàn dân bảo vệ an ninh Tổ quốc năm {nam}. Tham dự "
                "có {lanhdao} và đông đảo nhân dân.",
            ),
            facts=(
                "Trong năm, nhân dân đã cung cấp {60..190} nguồn tin, giúp lực lượng công an làm "
                "rõ {14..38} vụ việc.",
                "Mô hình Tổ tự quản về an ninh trật tự ở {thon} hoạt động hiệu quả, được nhân rộng "
                "ra {4..9} {loai}.",
                "Hệ thống {20..64} camera giám sát trên các tuyến đường chính do người dân đóng "
                "góp lắp đặt.",
                "Địa phương không để xảy ra điểm nóng, khiếu kiện đông người.",
                "{5..12} tập thể và {8..20} cá nhân có thành tích xuất sắc được khen thưởng.",
                "Ngày hội khép lại bằng phần tuyên truyền phòng, chống lừa đảo qua mạng.",
            ),
            shots=(
                "Quang cảnh ngày hội",
                "{Lanhdao_ten} trao giấy khen cho các tập thể",
                "Lực lượng công an tuyên truyền cho người dân {xa}",
            ),
            months=frozenset({6, 7, 8}),
        ),
        Event(
            titles=(
                "Tuyên truyền Luật Giao thông đường bộ cho học sinh {truong}",
                "Ra quân lập lại trật tự an toàn giao thông trên địa bàn {huyen}",
            ),
            leads=(
                "{Hom}, {chuyenmon} phối hợp với Ban An toàn giao thông tổ chức tuyên truyền, "
                "tuần tra kiểm soát trên các tuyến đường qua {xa}.",
            ),
            facts=(
                "Trong {quy}, toàn huyện xảy ra {4..17} vụ tai nạn giao thông, giảm {2..6} vụ so "
                "với cùng kỳ.",
                "Lực lượng chức năng đã lập biên bản {120..460} trường hợp vi phạm, nhắc nhở "
                "nhiều trường hợp khác.",
                "Lỗi chủ yếu là không đội mũ bảo hiểm, chở quá số người và chạy quá tốc độ.",
                "Hơn {400..900} học sinh được hướng dẫn cách đi xe đạp điện an toàn và nhận biết "
                "biển báo.",
                "Các hộ buôn bán lấn chiếm lòng, lề đường ở {xa2} được vận động tự tháo dỡ mái "
                "che.",
            ),
            shots=(
                "Tuyên truyền an toàn giao thông tại {truong}",
                "Lực lượng chức năng kiểm tra phương tiện",
            ),
        ),
        Event(
            titles=(
                "{ten} giao quân năm {nam}: {soquan} thanh niên lên đường nhập ngũ",
                "Rộn ràng ngày hội tòng quân ở {ten}",
            ),
            leads=(
                "{Hom}, {huyen} long trọng tổ chức lễ giao nhận quân năm {nam}, tiễn {soquan} "
                "thanh niên ưu tú lên đường thực hiện nghĩa vụ quân sự.",
            ),
            facts=(
                "Trong số tân binh có {4..15} đảng viên, {20..48}% tốt nghiệp trung học phổ thông "
                "trở lên.",
                "Ban Chỉ huy Quân sự huyện cho biết {86..98}% thanh niên viết đơn tình nguyện.",
                "Tân binh {nguoi_hoten}, quê {xa}, hứa sẽ rèn luyện tốt, hoàn thành nhiệm vụ.",
                "Trước đó, các xã đã tổ chức gặp mặt, tặng quà và động viên gia đình tân binh.",
                "Đúng {7|8} giờ, đoàn xe đưa các tân binh rời sân vận động huyện trong tiếng trống "
                "rộn rã.",
            ),
            shots=(
                "{Lanhdao_ten} tặng hoa cho các tân binh",
                "Tân binh {ten} lên đường nhập ngũ",
            ),
            numbers={"soquan": "85..210"},
            months=frozenset({2, 3}),
        ),
        Event(
            titles=(
                "Diễn tập chiến đấu phòng thủ {xa} năm {nam}",
                "Huấn luyện dân quân tự vệ đạt kết quả tốt",
            ),
            leads=(
                "{Hom}, Ban Chỉ huy Quân sự {huyen} tổ chức huấn luyện, diễn tập cho lực lượng dân "
                "quân tự vệ tại {xa}.",
            ),
            facts=(
                "Nội dung gồm vận hành cơ chế, thực binh đánh địch tập kích và khắc phục hậu quả.",
                "Có {110..280} cán bộ, chiến sĩ dân quân cùng lực lượng công an xã tham gia.",
                "Kết quả bắn đạn thật, {78..95}% chiến sĩ đạt khá, giỏi.",
                "Công tác hậu cần được chuẩn bị chu đáo, bảo đảm an toàn tuyệt đối về người và vũ "
                "khí.",
                "Ban chỉ đạo diễn tập đánh giá {xa} hoàn thành nhiệm vụ xuất sắc.",
            ),
            shots=(
                "Dân quân {xa} thực hành bắn đạn thật",
                "Ban chỉ đạo theo dõi diễn tập",
            ),
        ),
    ),
    background=(
        "Tình hình an ninh chính trị, trật tự an toàn xã hội trên địa bàn {huyen} cơ bản ổn định.",
        "So với năm {namtruoc}, phạm pháp hình sự giảm {6..19}%, tỷ lệ điều tra khám phá án đạt "
        "{82..95}%.",
        "Triển khai {vb}, các xã đã ký giao ước thi đua giữ gìn an ninh trật tự.",
        "Lực lượng công an chính quy được bố trí đủ ở {100|95}% số xã, thị trấn.",
    ),
    outlook=(
        "{Lanhdao_ten} đề nghị lực lượng vũ trang tiếp tục bám địa bàn, nắm chắc tình hình từ cơ "
        "sở.",
        "{Truongphong} khuyến cáo người dân nâng cao cảnh giác, tố giác kịp thời các hành vi vi "
        "phạm.",
        "Trong thời gian tới, việc tuần tra ban đêm được tăng cường ở các xã giáp ranh.",
        "Các đoàn thể phối hợp quản lý, giáo dục thanh thiếu niên chậm tiến.",
    ),
    columns=("Địa bàn", "Số vụ việc", "Đã giải quyết"),
    rows=(
        ("{Xa}", "{12..20}", "{8..12}"),
        ("{Xa2}", "{10..16}", "{6..10}"),
        ("{Xa3}", "{8..12}", "{4..8}"),
    ),
)
