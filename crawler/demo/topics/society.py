"""Schools and health."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

SCHOOLS = Topic(
    office="Phòng Giáo dục và Đào tạo huyện",
    head="Trưởng phòng Giáo dục và Đào tạo huyện",
    events=(
        Event(
            titles=(
                "{Truong} khai giảng năm học {namhoc}",
                "Hơn {nghinhs} học sinh {ten} bước vào năm học mới",
            ),
            leads=(
                "{Hom}, {truong} ({xa}) long trọng tổ chức lễ khai giảng năm học {namhoc}. "
                "{Lanhdao} đến dự và đánh trống khai trường.",
            ),
            facts=(
                "Năm học này, toàn huyện có {31..52} trường học với hơn {nghinhs} học sinh các "
                "cấp.",
                "Nhà trường được đầu tư thêm {4..8} phòng học, khu vui chơi và sân bóng đá mi ni.",
                "Đội ngũ giáo viên cơ bản đủ về số lượng, {78..96}% đạt trình độ trên chuẩn.",
                "Nhân dịp này, {20..60} suất học bổng và {300..900} quyển vở đã được trao cho học "
                "sinh có hoàn cảnh khó khăn.",
                "Các em học sinh lớp một được anh chị lớp lớn dắt tay vào trường trong tiếng vỗ "
                "tay của phụ huynh.",
                "Ngay sau lễ khai giảng, thầy và trò bắt tay vào tuần học đầu tiên.",
            ),
            shots=(
                "Học sinh {truong} trong lễ khai giảng",
                "{Lanhdao_ten} đánh trống khai trường",
                "Trao học bổng cho học sinh vượt khó",
            ),
            numbers={"nghinhs": "9200..18600"},
            months=frozenset({8, 9}),
        ),
        Event(
            titles=(
                "{Truong} đón bằng công nhận trường đạt chuẩn quốc gia",
                "Thêm một trường học ở {xa} đạt chuẩn quốc gia",
            ),
            leads=(
                "{Hom}, {truong}, {xa} tổ chức lễ đón nhận bằng công nhận trường đạt chuẩn quốc "
                "gia mức độ {1|2}.",
            ),
            facts=(
                "Trường hiện có {14..28} lớp với {420..980} học sinh và {32..61} cán bộ, giáo "
                "viên, nhân viên.",
                "Trong ba năm gần đây, nhà trường có {6..19} giải học sinh giỏi cấp tỉnh.",
                "Tổng kinh phí xây dựng, sửa chữa là {3.2..9.8} tỷ đồng, trong đó phụ huynh và "
                "các nhà hảo tâm đóng góp gần {0.3..0.9} tỷ đồng.",
                "Khuôn viên trường xanh, sạch; thư viện và phòng tin học được trang bị đồng bộ.",
                "Như vậy đến nay toàn huyện có {18..34} trường đạt chuẩn quốc gia.",
                "Thầy hiệu trưởng {nguoi_hoten} cho biết tập thể nhà trường sẽ tiếp tục giữ vững "
                "các tiêu chí đã đạt.",
            ),
            shots=(
                "Lãnh đạo huyện trao bằng công nhận cho {truong}",
                "Học sinh biểu diễn văn nghệ chào mừng",
                "Một góc khuôn viên {truong}",
            ),
        ),
        Event(
            titles=(
                "Hội thi giáo viên dạy giỏi cấp huyện năm học {namhoc}",
                "{sogv} giáo viên tham gia hội thi giáo viên dạy giỏi",
            ),
            leads=(
                "{Hom}, {chuyenmon} khai mạc hội thi giáo viên dạy giỏi cấp huyện năm học "
                "{namhoc} với sự tham gia của {sogv} thầy, cô giáo.",
            ),
            facts=(
                "Mỗi thí sinh trải qua hai phần thi: trình bày biện pháp nâng cao chất lượng "
                "giảng dạy và thực hành một tiết dạy.",
                "Ban giám khảo gồm cán bộ quản lý, giáo viên cốt cán có nhiều kinh nghiệm.",
                "Nhiều tiết dạy ứng dụng công nghệ thông tin sinh động, thu hút học sinh tham gia "
                "xây dựng bài.",
                "Cô giáo {nguoi2_hoten}, giáo viên {truong}, chia sẻ hội thi là dịp để học hỏi "
                "đồng nghiệp.",
                "Kết quả, {18..40} giáo viên được công nhận danh hiệu giáo viên dạy giỏi cấp "
                "huyện.",
            ),
            shots=(
                "Một tiết dạy thực hành tại hội thi",
                "Ban tổ chức trao giấy chứng nhận cho giáo viên đạt giải",
            ),
            numbers={"sogv": "48..120"},
            months=frozenset({1, 2, 3, 4, 10, 11, 12}),
        ),
        Event(
            titles=(
                "Trao {soxe} xe đạp cho học sinh nghèo {xa}",
                "Tiếp bước đến trường cho học sinh khó khăn ở {xa}",
            ),
            leads=(
                "{Hom}, Hội Khuyến học {huyen} phối hợp với các nhà hảo tâm trao tặng {soxe} xe "
                "đạp cho học sinh có hoàn cảnh khó khăn ở {xa}.",
            ),
            facts=(
                "Mỗi chiếc xe trị giá {1.5..2.2} triệu đồng, được lắp ráp và kiểm tra trước khi "
                "trao.",
                "Phần lớn các em nhận xe có nhà cách trường từ {4..6} đến {7..11} km, hằng ngày "
                "phải đi bộ hoặc đi nhờ.",
                "Em {em}, học sinh lớp {6..9}, vui mừng cho biết từ nay em có thể tự đến trường "
                "đúng giờ.",
                "Ngoài xe đạp, các em còn được tặng cặp sách, áo mưa và bộ dụng cụ học tập.",
                "Từ đầu năm đến nay, quỹ khuyến học các cấp đã vận động được {380..960} triệu "
                "đồng.",
            ),
            shots=(
                "Đại diện nhà tài trợ trao xe đạp cho học sinh",
                "Niềm vui của các em học sinh {xa}",
            ),
            numbers={"soxe": "15..50"},
        ),
    ),
    background=(
        "Chất lượng giáo dục của {huyen} có chuyển biến rõ nét; tỷ lệ học sinh tốt nghiệp trung "
        "học cơ sở đạt {97.0..99.9}%.",
        "Thực hiện {vb}, huyện đã sắp xếp lại mạng lưới trường lớp, xóa {3..9} điểm trường lẻ.",
        "Phong trào xây dựng gia đình, dòng họ, cộng đồng học tập được nhân dân {xa2} hưởng ứng.",
        "Tỷ lệ huy động trẻ năm tuổi ra lớp luôn giữ ở mức trên {98|99}%.",
    ),
    outlook=(
        "{Lanhdao} đề nghị ngành giáo dục tiếp tục đổi mới phương pháp dạy học, quan tâm học sinh "
        "có nguy cơ bỏ học.",
        "Trong năm học này, {chuyenmon} tập trung bồi dưỡng đội ngũ và sửa chữa phòng học xuống "
        "cấp.",
        "Các trường phải bảo đảm an toàn cho học sinh, nhất là trong mùa mưa lũ.",
        "Hội cha mẹ học sinh cam kết đồng hành cùng nhà trường trong việc giáo dục con em.",
    ),
    columns=("Trường", "Số lớp", "Số học sinh"),
    rows=(
        ("Trường Mầm non {xa_ten}", "{6..14}", "{160..380}"),
        ("Trường Tiểu học {xa_ten}", "{12..22}", "{310..640}"),
        ("Trường THCS {xa_ten}", "{8..18}", "{260..590}"),
    ),
)

HEALTH = Topic(
    office="Trung tâm Y tế huyện",
    head="Giám đốc Trung tâm Y tế huyện",
    events=(
        Event(
            titles=(
                "Ra quân diệt lăng quăng, phòng chống sốt xuất huyết tại {xa}",
                "{ten} tăng cường phòng, chống bệnh sốt xuất huyết",
            ),
            leads=(
                "{Hom}, {chuyenmon} phối hợp với {xa} tổ chức ra quân vệ sinh môi trường, diệt "
                "lăng quăng phòng, chống sốt xuất huyết.",
            ),
            facts=(
                "Từ đầu năm đến nay, toàn huyện ghi nhận {24..160} ca mắc, không có trường hợp tử "
                "vong.",
                "Đoàn viên, cán bộ y tế và nhân dân {thon} đã phát quang bụi rậm, thu gom vật "
                "phế thải đọng nước ở {90..320} hộ.",
                "Cán bộ trạm y tế hướng dẫn người dân đậy kín dụng cụ chứa nước, thả cá vào bể và "
                "ngủ màn cả ban ngày.",
                "Hóa chất diệt muỗi được phun diện rộng tại các khu dân cư có nguy cơ cao.",
                "Các trường học trên địa bàn cũng tổng vệ sinh lớp học vào chiều thứ sáu hằng "
                "tuần.",
                "{Nguoi} cho hay từ khi được tuyên truyền, bà con trong {loai} tự giác dọn dẹp "
                "quanh nhà.",
            ),
            shots=(
                "Đoàn viên thanh niên thu gom vật phế thải tại {thon}",
                "Phun hóa chất diệt muỗi tại {xa}",
                "Cán bộ y tế tuyên truyền tại hộ gia đình",
            ),
        ),
        Event(
            titles=(
                "Khám bệnh, cấp thuốc miễn phí cho {songuoi} người dân {xa}",
                "Y, bác sĩ tình nguyện về với {xa}",
            ),
            leads=(
                "{Hom}, đoàn y, bác sĩ tình nguyện phối hợp với {chuyenmon} tổ chức khám bệnh, cấp "
                "thuốc miễn phí cho {songuoi} người dân {xa}.",
            ),
            facts=(
                "Người dân được đo huyết áp, siêu âm, khám mắt, khám răng và tư vấn sức khỏe.",
                "Tổng trị giá thuốc và quà tặng trong đợt này là {60..180} triệu đồng.",
                "Đối tượng được ưu tiên là người cao tuổi, gia đình chính sách và hộ nghèo.",
                "Cụ {nguoi2_hoten}, {71..86} tuổi, ở {thon} xúc động cho biết đã lâu mới được bác "
                "sĩ khám kỹ như vậy.",
                "Qua thăm khám, {8..24} trường hợp mắc bệnh nặng được hướng dẫn lên tuyến trên "
                "điều trị.",
            ),
            shots=(
                "Bác sĩ khám bệnh cho người cao tuổi {xa}",
                "Người dân chờ đến lượt khám bệnh",
                "Cấp thuốc miễn phí cho người dân",
            ),
            numbers={"songuoi": "180..620"},
        ),
        Event(
            titles=(
                "{Xa} đạt bộ tiêu chí quốc gia về y tế xã",
                "Nâng cao chất lượng khám, chữa bệnh ở tuyến cơ sở",
            ),
            leads=(
                "Với sự đầu tư đồng bộ về cơ sở vật chất và con người, Trạm Y tế {xa} vừa được "
                "công nhận đạt bộ tiêu chí quốc gia về y tế xã năm {nam}.",
            ),
            facts=(
                "Trạm hiện có {5..8} cán bộ, trong đó có một bác sĩ và {2..3} y sĩ.",
                "Bình quân mỗi tháng trạm khám cho {310..860} lượt người, chủ yếu là khám bảo "
                "hiểm y tế.",
                "Tỷ lệ trẻ dưới một tuổi được tiêm chủng đầy đủ đạt {95.0..99.5}%.",
                "Vườn thuốc nam của trạm có hơn {40|50|60} loài cây, phục vụ tốt cho việc khám, "
                "chữa bệnh bằng y học cổ truyền.",
                "Nhân viên y tế {loai} thường xuyên đến từng nhà theo dõi sức khỏe bà mẹ và "
                "trẻ em.",
            ),
            shots=(
                "Khám bệnh cho trẻ em tại Trạm Y tế {xa}",
                "Cán bộ trạm y tế chăm sóc vườn thuốc nam",
            ),
        ),
    ),
    background=(
        "Mạng lưới y tế cơ sở của {huyen} được củng cố, {88..100}% trạm y tế có bác sĩ làm việc.",
        "Tỷ lệ người dân tham gia bảo hiểm y tế toàn huyện đạt {83.0..94.0}%.",
        "Theo {vb}, các địa phương phải đưa chỉ tiêu y tế vào kế hoạch phát triển kinh tế - xã "
        "hội hằng năm.",
        "Năm {namtruoc}, trên địa bàn huyện không xảy ra vụ ngộ độc thực phẩm lớn nào.",
    ),
    outlook=(
        "{Truongphong} khuyến cáo người dân khi có biểu hiện sốt cao cần đến ngay cơ sở y tế, "
        "không tự ý điều trị tại nhà.",
        "Thời gian tới, ngành y tế tiếp tục giám sát dịch bệnh, không để dịch lan rộng.",
        "{Lanhdao} đề nghị các đoàn thể tích cực vận động nhân dân thực hiện nếp sống vệ sinh.",
        "Huyện sẽ bố trí kinh phí sửa chữa {2..4} trạm y tế xuống cấp trong năm {namsau}.",
    ),
    tabled=2,
    columns=("Trạm Y tế", "Lượt khám", "Số trẻ được tiêm chủng"),
    rows=(
        ("{Xa}", "{420..990}", "{35..110}"),
        ("{Xa2}", "{380..910}", "{30..95}"),
        ("{Xa3}", "{300..820}", "{25..88}"),
    ),
)
