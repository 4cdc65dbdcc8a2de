"""Security and defence, building works, and technology in the offices."""

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
                "ra {4..9} thôn.",
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
                "Toàn xã đã bê tông hóa {18..46} km đường thôn, ngõ xóm và kiên cố {6..19} km kênh "
                "mương.",
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
                "{Hom}, {lanhdao} đi kiểm tra tiến độ dự án nâng cấp tuyến đường liên xã {xa_ten} - "
                "{xa2_ten}.",
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
                "Nghiệm thu đề tài khoa học về cây {cay} tại {xa}",
                "Ứng dụng tiến bộ kỹ thuật vào sản xuất ở {xa}",
            ),
            leads=(
                "{Hom}, Hội đồng Khoa học và Công nghệ {huyen} họp nghiệm thu đề tài ứng dụng kỹ "
                "thuật mới trong sản xuất {cay} tại {xa}.",
            ),
            facts=(
                "Đề tài được thực hiện trong {18|24|30} tháng trên diện tích {4..12} ha của {9..24} "
                "hộ.",
                "Kết quả cho thấy chi phí phân bón giảm {12..26}%, năng suất tăng {8..17}% so với "
                "đối chứng.",
                "Chủ nhiệm đề tài đã trình bày quy trình kỹ thuật và hiệu quả kinh tế đạt được.",
                "Hội đồng xếp loại {khá|xuất sắc} và đề nghị chuyển giao cho các hợp tác xã.",
                "{Nguoi}, hộ tham gia mô hình ở {thon}, cho biết sẽ mở rộng diện tích trong vụ "
                "tới.",
            ),
            shots=(
                "Hội đồng kiểm tra mô hình thực tế",
                "Chủ nhiệm đề tài báo cáo kết quả",
            ),
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
