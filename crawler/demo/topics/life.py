"""Culture and sport."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

CULTURE = Topic(
    office="Phòng Văn hóa và Thông tin huyện",
    head="Trưởng phòng Văn hóa và Thông tin huyện",
    events=(
        Event(
            titles=(
                "{Xa} tưng bừng lễ hội truyền thống đầu năm",
                "Đông đảo du khách về dự lễ hội {thon}",
            ),
            leads=(
                "{Hom}, tại {thon}, {xa} ({huyen}) diễn ra lễ hội truyền thống, thu hút hàng nghìn "
                "người dân và du khách.",
            ),
            facts=(
                "Phần lễ được tổ chức trang nghiêm với nghi thức rước nước, dâng hương tưởng nhớ "
                "các bậc tiền nhân.",
                "Phần hội sôi nổi với các trò chơi kéo co, đẩy gậy, đua thuyền và thi gói bánh.",
                "Đội {xa2} giành giải nhất hội thi nấu cơm, giải nhì thuộc về đội chủ nhà.",
                "Năm nay, ban tổ chức bố trí {18..40} gian hàng trưng bày đặc sản của các xã.",
                "{Nguoi2}, du khách từ {xa3}, cho biết năm nào cũng đưa gia đình về dự hội.",
                "Lực lượng công an, y tế trực suốt ngày, bảo đảm an ninh và vệ sinh thực phẩm.",
            ),
            shots=(
                "Nghi thức rước nước trong lễ hội",
                "Hội thi gói bánh tại {thon}",
                "Các đội tranh tài trên {songlon}",
            ),
            months=frozenset({1, 2, 3, 4}),
        ),
        Event(
            titles=(
                "Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư {thon}",
                "{Xa} sôi nổi ngày hội Đại đoàn kết",
            ),
            leads=(
                "{Hom}, khu dân cư {thon}, {xa} tổ chức ngày hội Đại đoàn kết toàn dân tộc. Đến dự "
                "và chung vui với bà con có {lanhdao}.",
            ),
            facts=(
                "Khu dân cư hiện có {120..340} hộ, trong đó {88..97}% đạt danh hiệu gia đình văn "
                "hóa.",
                "Năm qua, nhân dân đã hiến {400..2600} mét vuông đất và đóng góp {90..380} triệu "
                "đồng làm đường bê tông.",
                "Tại ngày hội, {8..16} hộ gia đình tiêu biểu được biểu dương, khen thưởng.",
                "Sau phần lễ là các tiết mục văn nghệ cây nhà lá vườn và bữa cơm đoàn kết.",
                "Ban công tác Mặt trận phát động đăng ký thi đua cho năm {namsau}.",
            ),
            shots=(
                "{Lanhdao_ten} tặng quà cho khu dân cư {thon}",
                "Tiết mục văn nghệ chào mừng ngày hội",
            ),
            months=frozenset({10, 11}),
        ),
        Event(
            titles=(
                "Hội diễn văn nghệ quần chúng {huyen} năm {nam}",
                "{sodoi} đội tham gia liên hoan nghệ thuật quần chúng",
            ),
            leads=(
                "Tối {ngay}, tại nhà văn hóa trung tâm, {chuyenmon} khai mạc hội diễn văn nghệ "
                "quần chúng với {sodoi} đội đến từ các xã, thị trấn và cơ quan.",
            ),
            facts=(
                "Mỗi đội dự thi {3|4} tiết mục gồm đơn ca, tốp ca, múa và tiểu phẩm.",
                "Nội dung ca ngợi quê hương, đất nước, tình yêu đôi lứa và công cuộc xây dựng nông "
                "thôn mới.",
                "Các tiết mục của {xa} được dàn dựng công phu, trang phục đẹp, để lại ấn tượng với "
                "khán giả.",
                "Ban tổ chức trao {2..4} giải A, {4..6} giải B và nhiều giải khuyến khích.",
                "Hội diễn cũng nhằm phát hiện những hạt nhân văn nghệ để tham gia hội diễn cấp "
                "tỉnh.",
            ),
            shots=(
                "Tiết mục múa của đội {xa}",
                "Ban tổ chức tặng hoa cho các đội dự thi",
                "Khán giả theo dõi hội diễn",
            ),
            numbers={"sodoi": "9..21"},
        ),
        Event(
            titles=(
                "Giữ nghề truyền thống ở {thon}",
                "Người giữ hồn làng nghề {xa}",
            ),
            leads=(
                "Giữa nhịp sống hiện đại, {nguoi} ở {thon}, {xa} vẫn ngày ngày gắn bó với nghề đan "
                "lát do cha ông để lại.",
                "Hơn {30|40} năm làm nghề, {nguoi} ở {thon} được bà con xem là người giữ lửa cho "
                "làng nghề {xa}.",
            ),
            facts=(
                "Nguyên liệu được chọn từ cây tre già, phơi đủ nắng rồi mới chẻ nan.",
                "Để làm xong một sản phẩm, người thợ phải qua {7..14} công đoạn, chủ yếu làm bằng "
                "tay.",
                "Trước đây cả {loai} có {60..90} hộ theo nghề, nay chỉ còn {12..28} hộ.",
                "Mỗi tháng gia đình {nguoi_goi} bán ra {80..260} sản phẩm, thu nhập tuy không cao "
                "nhưng ổn định.",
                "Điều {nguoi_goi} trăn trở nhất là lớp trẻ ít người chịu học nghề.",
                "Huyện đã hỗ trợ mở {1..3} lớp truyền nghề, giúp sản phẩm tham gia các hội chợ "
                "trong tỉnh.",
            ),
            shots=(
                "{Nguoi} bên sản phẩm của mình",
                "Lớp truyền nghề cho thanh niên {xa}",
            ),
        ),
    ),
    background=(
        "Đến nay {76..95}% {loai}, khu phố trong huyện có nhà văn hóa phục vụ sinh hoạt cộng đồng.",
        "Phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa lan tỏa rộng khắp các xã.",
        "{Huyen} hiện có {4..9} di tích được xếp hạng cấp tỉnh và nhiều lễ hội dân gian.",
        "Thực hiện {vb}, việc cưới, việc tang trên địa bàn được tổ chức văn minh, tiết kiệm.",
    ),
    outlook=(
        "{Truongphong} cho biết huyện sẽ tiếp tục bảo tồn các giá trị văn hóa gắn với phát triển "
        "du lịch.",
        "{Lanhdao} mong bà con giữ gìn tình làng nghĩa xóm, cùng nhau xây dựng quê hương.",
        "Trong năm {namsau}, các thiết chế văn hóa cơ sở tiếp tục được đầu tư.",
        "Hoạt động góp phần nâng cao đời sống tinh thần của nhân dân.",
    ),
    tabled=2,
    columns=("Đơn vị", "Số tiết mục", "Giải"),
    rows=(
        ("{Xa}", "{3..5}", "Giải {A|B}"),
        ("{Xa2}", "{3..5}", "Giải {B|C}"),
        ("{Xa3}", "{3..5}", "Giải khuyến khích"),
    ),
)

SPORT = Topic(
    office="Trung tâm Văn hóa, Thể thao huyện",
    head="Giám đốc Trung tâm Văn hóa, Thể thao huyện",
    events=(
        Event(
            titles=(
                "Khai mạc giải bóng đá nam {huyen} năm {nam}",
                "{Xa} vô địch giải bóng đá nam {huyen}",
            ),
            leads=(
                "{Hom}, tại sân vận động huyện, giải bóng đá nam {huyen} năm {nam} diễn ra với sự "
                "tham gia của {sodoi} đội bóng.",
            ),
            facts=(
                "Các đội được chia thành {2|4} bảng, thi đấu vòng tròn một lượt để chọn đội vào "
                "vòng trong.",
                "Ở trận đấu đầu tiên, đội {xa} thắng đội {xa2} với tỷ số {2|3} - 1.",
                "Hàng nghìn khán giả đã đến sân cổ vũ, tạo nên không khí sôi động.",
                "Ban tổ chức trao giải cầu thủ xuất sắc cho {nguoi_hoten} của đội {xa}.",
                "Giải nhằm đẩy mạnh phong trào rèn luyện thân thể và tuyển chọn vận động viên cho "
                "huyện.",
                "Công tác trọng tài được đánh giá là công tâm, không xảy ra khiếu nại.",
            ),
            shots=(
                "Một pha tranh bóng trong trận khai mạc",
                "Ban tổ chức trao cờ lưu niệm cho các đội",
                "Khán giả cổ vũ trên khán đài",
            ),
            numbers={"sodoi": "8..16"},
        ),
        Event(
            titles=(
                "Hơn {songuoi} người tham gia Ngày chạy Olympic {huyen}",
                "{ten} phát động toàn dân rèn luyện thân thể",
            ),
            leads=(
                "{Hom}, {chuyenmon} tổ chức Ngày chạy Olympic vì sức khỏe toàn dân với hơn "
                "{songuoi} vận động viên, học sinh, lực lượng vũ trang tham gia.",
            ),
            facts=(
                "Các vận động viên tranh tài ở cự ly {1|2} km dành cho nữ và {3|5} km dành cho "
                "nam.",
                "Đường chạy xuất phát từ trung tâm huyện, qua {xa} rồi quay về điểm đầu.",
                "Ở nội dung nam, {nguoi_hoten} của {xa2} về nhất với thời gian {14..19} phút.",
                "Em {em}, học sinh lớp {8..12}, giành giải nhất nội dung nữ.",
                "Hiện {29.0..41.0}% dân số của huyện tập luyện thể thao thường xuyên.",
            ),
            shots=(
                "Các vận động viên xuất phát",
                "Trao giải cho các vận động viên",
            ),
            numbers={"songuoi": "420..1600"},
            months=frozenset({2, 3, 4, 5, 6}),
        ),
        Event(
            titles=(
                "Sôi nổi hội thao các dân tộc tại {xa}",
                "Giải bóng chuyền truyền thống {xa} lần thứ {thu}",
            ),
            leads=(
                "Trong hai ngày cuối tuần, {xa} tổ chức hội thao truyền thống với các môn bóng "
                "chuyền, kéo co, đẩy gậy và việt dã.",
            ),
            facts=(
                "Hội thao quy tụ {160..420} vận động viên đến từ {7..14} {loai} trong xã.",
                "Ở môn bóng chuyền nam, đội {thon} vượt qua đội {thon2} sau năm hiệp đấu căng "
                "thẳng.",
                "Môn kéo co nữ thu hút đông người xem nhất và cũng nhiều tiếng cười nhất.",
                "Kinh phí tổ chức do các doanh nghiệp và bà con trong xã ủng hộ.",
                "Kết thúc hội thao, ban tổ chức trao {18..36} bộ huy chương cho các tập thể, cá "
                "nhân.",
            ),
            shots=(
                "Trận chung kết bóng chuyền nam",
                "Các vận động viên nữ thi kéo co",
            ),
            numbers={"thu": "3..18"},
        ),
    ),
    background=(
        "Phong trào thể dục, thể thao quần chúng ở {huyen} ngày càng phát triển, có {34..80} câu "
        "lạc bộ hoạt động.",
        "Năm {namtruoc}, đoàn vận động viên của huyện giành {9..27} huy chương tại đại hội thể "
        "thao cấp tỉnh.",
        "Nhiều sân bóng đá mi ni ở {xa3} được đầu tư theo hình thức xã hội hóa.",
        "Theo {vb}, mỗi xã tổ chức ít nhất {2|3|4} giải thể thao trong năm.",
    ),
    outlook=(
        "{Lanhdao_ten} biểu dương tinh thần thi đấu trung thực, cao thượng của các vận động viên.",
        "{Truongphong} mong muốn các địa phương tiếp tục duy trì sân chơi cho thanh thiếu niên.",
        "Sau giải, các vận động viên xuất sắc được tập trung tập luyện để dự giải cấp tỉnh.",
        "Đây là dịp để người dân giao lưu, rèn luyện sức khỏe sau những ngày lao động.",
    ),
    columns=("Đội", "Số trận", "Điểm"),
    rows=(
        ("{Xa}", "5", "{12..13}"),
        ("{Xa2}", "5", "{7..10}"),
        ("{Xa3}", "5", "{1..6}"),
    ),
)
