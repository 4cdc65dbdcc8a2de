"""Building works, and technology in the offices."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

WORKS = Topic(
    office="Phòng Kinh tế và Hạ tầng huyện",
    head="Trưởng phòng Kinh tế và Hạ tầng huyện",
    events=(
        Event(
            titles=(
                "Khởi công xây dựng cầu qua {songlon}",
                "{Xa} có thêm cây cầu mới",
            ),
            leads=(
                "{Hom}, UBND {huyen} tổ chức lễ khởi công xây dựng cầu bắc qua {songlon}, nối {xa} "
                "với {xa2}.",
            ),
            facts=(
                "Cầu dài {38..120} mét, rộng {5..9} mét, kết cấu bê tông cốt thép vĩnh cửu.",
                "Tổng mức đầu tư {9..46} tỷ đồng từ ngân sách tỉnh và huyện, thời gian thi công "
                "{8..14} tháng.",
                "Lâu nay, người dân hai bờ phải đi vòng hơn {6..14} km hoặc qua cầu tạm rất nguy "
                "hiểm.",
                "{Nguoi} ở {thon} phấn khởi nói rằng có cầu, nông sản chở ra chợ sẽ đỡ tốn kém.",
                "{9..26} hộ dân bị ảnh hưởng đã đồng thuận bàn giao mặt bằng.",
                "Đơn vị thi công cam kết bảo đảm chất lượng và tiến độ công trình.",
            ),
            shots=(
                "Các đại biểu thực hiện nghi thức khởi công",
                "Phối cảnh khu vực xây cầu qua {songlon}",
            ),
        ),
        Event(
            titles=(
                "{Xa} đón bằng công nhận xã đạt chuẩn nông thôn mới",
                "Diện mạo mới ở {xa}",
            ),
            leads=(
                "Sau nhiều năm phấn đấu, {xa} ({huyen}) đã hoàn thành 19/19 tiêu chí xây dựng "
                "nông thôn mới, đời sống người dân được nâng lên rõ rệt.",
                "{Hom}, {xa} long trọng tổ chức lễ công bố quyết định công nhận đạt chuẩn nông "
                "thôn mới.",
            ),
            facts=(
                "Tổng nguồn lực huy động đạt {62..240} tỷ đồng, trong đó nhân dân đóng góp "
                "{8..21}%.",
                "Toàn xã đã bê tông hóa {18..46} km đường {loai}, ngõ xóm và kiên cố {6..19} km "
                "kênh mương.",
                "Thu nhập bình quân đầu người đạt {36..61} triệu đồng mỗi năm.",
                "Gia đình {nguoi} ở {thon} tự nguyện hiến {120..460} mét vuông đất vườn để mở rộng "
                "đường.",
                "Hai bên đường được trồng hoa, lắp điện chiếu sáng, cảnh quan sạch đẹp.",
                "Tỷ lệ hộ sử dụng nước hợp vệ sinh đạt {95.0..99.8}%.",
            ),
            shots=(
                "Đường hoa nông thôn mới ở {thon}",
                "Lãnh đạo huyện trao bằng công nhận cho {xa}",
                "Người dân {xa} làm đường bê tông",
            ),
        ),
        Event(
            titles=(
                "Đẩy nhanh tiến độ nâng cấp đường liên xã {xa_ten} - {xa2_ten}",
                "Gỡ vướng mặt bằng cho công trình giao thông ở {xa}",
            ),
            leads=(
                "{Hom}, {lanhdao} đi kiểm tra tiến độ dự án nâng cấp tuyến đường liên xã "
                "{xa_ten} - {xa2_ten}.",
            ),
            facts=(
                "Tuyến đường dài {5.2..14.8} km, mặt đường rộng {5.5..7.5} mét, đến nay đã đạt "
                "{35..82}% khối lượng.",
                "Đoạn qua {thon} còn {3..11} hộ chưa nhận tiền đền bù do chưa thống nhất đơn giá.",
                "Nhà thầu đã bố trí {3..6} mũi thi công, làm thêm ca khi thời tiết nắng ráo.",
                "Tại hiện trường, đoàn yêu cầu tưới nước giảm bụi và cắm biển báo ban đêm.",
                "Khi hoàn thành, tuyến đường rút ngắn thời gian đi lại giữa hai xã còn {10|15|20} "
                "phút.",
            ),
            shots=(
                "{Lanhdao_ten} kiểm tra tiến độ thi công",
                "Thi công nền đường đoạn qua {thon}",
            ),
        ),
    ),
    background=(
        "Năm {nam}, {huyen} được phân bổ {120..460} tỷ đồng vốn đầu tư công cho {18..44} công "
        "trình.",
        "Căn cứ {vb}, huyện ưu tiên vốn cho giao thông, thủy lợi và trường học.",
        "Toàn huyện hiện có {4..8} xã đạt chuẩn nông thôn mới.",
        "Phong trào hiến đất làm đường ở {xa3} đã trở thành nét đẹp trong cộng đồng.",
    ),
    outlook=(
        "{Lanhdao_ten} yêu cầu chủ đầu tư giám sát chặt chẽ, không để phát sinh lãng phí.",
        "{Chuyenmon} được giao phối hợp với địa phương vận động các hộ còn lại bàn giao mặt bằng.",
        "Công trình hoàn thành sẽ góp phần thúc đẩy giao thương giữa các vùng trong huyện.",
        "Huyện phấn đấu giải ngân {95|98|100}% kế hoạch vốn trước ngày 31/12.",
    ),
    tabled=1,
    columns=("Công trình", "Vốn (tỷ đồng)", "Tiến độ (%)"),
    rows=(
        ("Đường {thon}", "{3.2..9.6}", "{45..90}"),
        ("Kênh {thon2}", "{1.4..5.8}", "{40..95}"),
        ("Nhà văn hóa {xa_ten}", "{1.2..4.4}", "{60..100}"),
    ),
)

TECHNOLOGY = Topic(
    office="Phòng Văn hóa và Thông tin huyện",
    head="Trưởng phòng Văn hóa và Thông tin huyện",
    events=(
        Event(
            titles=(
                "{ten} đẩy mạnh ứng dụng công nghệ thông tin trong cơ quan nhà nước",
                "Tập huấn phần mềm quản lý văn bản cho {sohv} cán bộ cấp xã",
            ),
            leads=(
                "{Hom}, {chuyenmon} tổ chức tập huấn sử dụng phần mềm quản lý văn bản và chữ ký số "
                "cho {sohv} cán bộ, công chức các xã, thị trấn.",
            ),
            facts=(
                "Học viên được hướng dẫn quy trình tiếp nhận, xử lý, phát hành văn bản trên môi "
                "trường mạng.",
                "Tính đến nay, {88..99}% văn bản đi của huyện được ký số.",
                "Cán bộ {xa} cho biết nhờ phần mềm, thời gian chuyển một văn bản chỉ còn vài phút.",
                "Trang thông tin điện tử của huyện đăng {420..1600} tin, bài mỗi năm, đáp ứng nhu "
                "cầu của người đọc.",
                "Khó khăn hiện nay là máy tính ở một số xã đã cũ, thiếu cán bộ chuyên trách.",
            ),
            shots=(
                "Quang cảnh lớp tập huấn",
                "Cán bộ {xa} thực hành trên máy tính",
            ),
            numbers={"sohv": "40..110"},
        ),
        Event(
            titles=(
                "Hội thi tin học trẻ {huyen} năm {nam}",
                "{sots} thí sinh tranh tài tại hội thi sáng tạo thanh thiếu niên",
            ),
            leads=(
                "{Hom}, Huyện đoàn phối hợp với {chuyenmon} tổ chức hội thi dành cho thanh thiếu "
                "niên yêu thích tin học và sáng tạo kỹ thuật với {sots} thí sinh.",
            ),
            facts=(
                "Các thí sinh làm bài trắc nghiệm, soạn thảo văn bản và lập trình trên máy.",
                "Nhiều sản phẩm sáng tạo được làm từ vật liệu tái chế, có tính ứng dụng cao.",
                "Giải nhất thuộc về em {em}, {truong}, với mô hình tưới cây tự động.",
                "Ban tổ chức trao {12..24} giải cho các thí sinh ở ba bảng.",
                "Những em đạt giải cao được chọn vào đội tuyển dự thi cấp tỉnh.",
            ),
            shots=(
                "Thí sinh làm bài tại hội thi",
                "Trao giải cho các thí sinh xuất sắc",
            ),
            numbers={"sots": "38..120"},
        ),
    ),
    background=(
        "Mạng nội bộ đã được kết nối đến {100|96}% cơ quan, đơn vị trong {huyen}.",
        "{Vb} đặt mục tiêu đưa phần lớn dịch vụ công lên mức độ cao vào năm {namsau}.",
        "Cổng thông tin của huyện có bình quân {900..4200} lượt truy cập mỗi ngày.",
        "Năm {namtruoc}, huyện dành {0.8..3.4} tỷ đồng cho khoa học và công nghệ.",
    ),
    outlook=(
        "{Lanhdao} yêu cầu các cơ quan coi chuyển đổi số là nhiệm vụ thường xuyên của người đứng "
        "đầu.",
        "{Truongphong} cho biết sẽ tiếp tục hỗ trợ kỹ thuật cho cán bộ cấp xã.",
        "Thời gian tới, huyện khuyến khích doanh nghiệp tham gia nghiên cứu, ứng dụng công nghệ.",
        "Việc bảo đảm an toàn thông tin cũng được đặt lên hàng đầu.",
    ),
    columns=("Đơn vị", "Văn bản đi", "Tỷ lệ ký số (%)"),
    rows=(
        ("{Xa}", "{180..620}", "{86.0..99.0}"),
        ("{Xa2}", "{160..540}", "{82.0..98.0}"),
        ("{Xa3}", "{120..480}", "{79.0..97.0}"),
    ),
)
