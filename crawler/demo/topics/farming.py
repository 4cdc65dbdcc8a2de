"""Agriculture, and weather with its damage."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

FARMING = Topic(
    office="Phòng Nông nghiệp và Phát triển nông thôn huyện",
    head="Trưởng phòng Nông nghiệp và Phát triển nông thôn huyện",
    events=(
        Event(
            titles=(
                "{Xa} được mùa lúa",
                "Nông dân {ten} phấn khởi thu hoạch lúa",
                "{ten}: Năng suất lúa {vu} tăng so với cùng kỳ",
            ),
            leads=(
                "Những ngày này, nông dân trên địa bàn {huyen} đang tập trung thu hoạch lúa "
                "{vu}. Nhờ thời tiết thuận lợi và áp dụng đúng lịch thời vụ, phần lớn diện tích "
                "đều cho năng suất khá.",
                "Đến ngày {ngay}, toàn huyện đã thu hoạch được {ha} ha lúa, đạt {tyle}% diện "
                "tích gieo trồng; {xa} là địa phương có tiến độ nhanh nhất.",
            ),
            facts=(
                "Theo {chuyenmon}, {vu} năm nay toàn huyện xuống giống {1900..4800} ha lúa, "
                "vượt {2..9}% so với kế hoạch.",
                "Tại {thon}, {xa}, gia đình {nguoi} canh tác {0.6..2.4} ha; sau khi trừ chi phí, "
                "mỗi héc-ta còn lãi khoảng {18..46} triệu đồng.",
                "{Nguoi_goi} cho biết, so với vụ trước, năm nay sâu bệnh ít hơn, thương lái đến "
                "tận ruộng đặt mua nên bà con yên tâm.",
                "Giá thu mua tại ruộng dao động từ {6..8} đến {9..12} nghìn đồng một ki-lô-gam, "
                "tăng nhẹ so với đầu vụ.",
                "Các hợp tác xã đã điều động {14..38} máy gặt và xe vận chuyển, rút ngắn thời "
                "gian thu hoạch của mỗi cánh đồng xuống còn {2..4} ngày.",
                "Cùng với thu hoạch, các xã vận động nông dân thu gom rơm rạ, không đốt ngoài "
                "đồng để tránh ô nhiễm khói bụi.",
            ),
            shots=(
                "Nông dân {xa} thu hoạch lúa",
                "Thương lái thu mua nông sản tại {thon}",
                "Cánh đồng mẫu lớn ở {xa2} vào vụ gặt",
            ),
            numbers={"ha": "820..2900", "tyle": "46..88"},
        ),
        Event(
            titles=(
                "Tập huấn kỹ thuật trồng và chăm sóc {cay} cho nông dân {xa}",
                "{sohv} nông dân {ten} được tập huấn chuyển giao khoa học kỹ thuật",
            ),
            leads=(
                "{Hom}, tại hội trường UBND {xa}, {chuyenmon} phối hợp với Hội Nông dân huyện mở "
                "lớp tập huấn kỹ thuật chăm sóc {cay} cho {sohv} hội viên.",
                "Nhằm giúp bà con nắm vững quy trình canh tác, {hom_thuong}, Trạm Khuyến nông "
                "{huyen} tổ chức lớp tập huấn tại {xa} với sự tham gia của {sohv} nông dân.",
            ),
            facts=(
                "Học viên được hướng dẫn cách chọn giống, làm đất, bón phân cân đối và nhận "
                "biết các loại sâu bệnh thường gặp.",
                "Sau phần lý thuyết, lớp học chuyển ra vườn của hộ {nguoi} ở {thon} để thực hành "
                "ngay trên cây trồng.",
                "Tài liệu phát cho học viên được biên soạn ngắn gọn, có hình minh họa, dễ áp dụng.",
                "Nhiều câu hỏi về phòng trừ sinh vật gây hại và sử dụng phân hữu cơ đã được cán "
                "bộ kỹ thuật giải đáp cụ thể.",
                "Đây là lớp thứ {3..9} trong tổng số {12..20} lớp thuộc kế hoạch khuyến nông năm "
                "{nam} của huyện.",
                "{Nguoi_goi} mong muốn ngành chuyên môn tiếp tục theo dõi, hỗ trợ bà con trong "
                "suốt vụ sản xuất.",
            ),
            shots=(
                "Quang cảnh lớp tập huấn",
                "Cán bộ kỹ thuật hướng dẫn nông dân tại vườn",
                "Học viên trao đổi kinh nghiệm sản xuất",
            ),
            numbers={"sohv": "35..90"},
        ),
        Event(
            titles=(
                "{Xa} tiêm phòng hơn {con} con gia súc",
                "Chủ động phòng, chống dịch bệnh trên đàn gia súc, gia cầm",
            ),
            leads=(
                "Trước nguy cơ dịch bệnh có thể phát sinh khi giao mùa, {chuyenmon} đã chỉ đạo "
                "các xã, thị trấn triển khai tiêm phòng đợt {1|2} năm {nam}.",
                "Từ ngày {ngay}, {xa} ra quân tiêm phòng vắc-xin cho đàn gia súc với hơn {con} "
                "con trâu, bò và heo trong diện tiêm.",
            ),
            facts=(
                "Huyện đã cấp {4000..16000} liều vắc-xin lở mồm long móng và tụ huyết trùng cho "
                "các địa phương.",
                "Lực lượng thú y chia thành {4..9} tổ, đến từng hộ chăn nuôi để tiêm và lập sổ "
                "theo dõi.",
                "Tại {thon}, {nguoi} đang nuôi {8..26} con bò cho biết năm nào gia đình cũng tiêm "
                "đủ hai đợt nên đàn bò khỏe mạnh.",
                "Song song với tiêm phòng, các hộ được cấp hóa chất để phun khử trùng chuồng trại "
                "và khu vực chung quanh.",
                "Những hộ có gia súc ốm, nghi mắc bệnh phải báo ngay cho thú y xã, không bán chạy "
                "hoặc giết mổ.",
                "Đến nay tỷ lệ tiêm phòng của toàn huyện đạt {71..94}% tổng đàn.",
            ),
            shots=(
                "Cán bộ thú y tiêm phòng cho đàn bò ở {thon}",
                "Phun khử trùng khu vực chăn nuôi tại {xa}",
                "Người chăn nuôi {xa} chăm sóc đàn gia súc",
            ),
            numbers={"con": "1200..4900"},
        ),
        Event(
            titles=(
                "Mô hình trồng {cay} theo hướng hữu cơ ở {xa}",
                "Thoát nghèo nhờ cây, con giống mới ở {thon}",
            ),
            leads=(
                "Mạnh dạn thay đổi cách làm cũ, {nguoi} ở {thon}, {xa} đã xây dựng thành công mô "
                "hình trồng {cay} theo hướng hữu cơ, thu nhập mỗi năm trên {thunhap} triệu đồng.",
            ),
            facts=(
                "Năm {namtruoc}, được Hội Nông dân xã tín chấp vay {50..100} triệu đồng, "
                "{nguoi_goi} đầu tư hệ thống tưới tiết kiệm cho toàn bộ khu vườn.",
                "Phân chuồng được ủ với chế phẩm vi sinh trong {45..60} ngày trước khi bón, nhờ "
                "vậy đất tơi xốp, cây ít bệnh.",
                "Sản phẩm làm ra được một hợp tác xã ở {xa2} bao tiêu với giá ổn định.",
                "Từ thành công ban đầu, {nguoi_goi} sẵn sàng chia sẻ kinh nghiệm và cung cấp cây "
                "giống cho {6..20} hộ lân cận.",
                "Hội Nông dân {xa} đánh giá đây là cách làm phù hợp với điều kiện đất đai của địa "
                "phương và đề nghị nhân rộng.",
                "Ngoài trồng trọt, gia đình còn nuôi thêm gà thả vườn để tận dụng phụ phẩm.",
            ),
            shots=(
                "{Nguoi} chăm sóc vườn {cay} của gia đình",
                "Hệ thống tưới tiết kiệm trong vườn {cay}",
                "Đoàn công tác của huyện tham quan mô hình",
            ),
            numbers={"thunhap": "150..420"},
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
                "Đề tài được thực hiện trong {18|24|30} tháng trên diện tích {4..12} ha của "
                "{9..24} hộ.",
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
    ),
    background=(
        "Những năm qua, cơ cấu cây trồng của {huyen} chuyển dịch theo hướng giảm diện tích kém "
        "hiệu quả, tăng diện tích cây có giá trị cao.",
        "Toàn huyện hiện có {11..27} hợp tác xã nông nghiệp, trong đó {5..10} hợp tác xã ký được "
        "hợp đồng bao tiêu sản phẩm.",
        "Hệ thống kênh mương lấy nước từ {song} đã được kiên cố hóa {58..86}%, bảo đảm tưới cho "
        "các xã phía nam.",
        "Thực hiện {vb}, các địa phương đã rà soát, quy hoạch lại vùng sản xuất tập trung.",
    ),
    outlook=(
        "Thời gian tới, {chuyenmon} tiếp tục bám sát đồng ruộng, dự báo sớm sâu bệnh để hướng "
        "dẫn bà con phòng trừ kịp thời.",
        "{Lanhdao} đề nghị các xã tăng cường liên kết sản xuất với tiêu thụ, không để xảy ra "
        "tình trạng được mùa mất giá.",
        "Huyện phấn đấu đến cuối năm {nam} có thêm {2..5} sản phẩm được công nhận OCOP.",
        "Ngành nông nghiệp khuyến cáo người dân theo dõi thời tiết, xuống giống đúng khung lịch "
        "thời vụ.",
    ),
    columns=("Địa phương", "Diện tích (ha)", "Năng suất (tạ/ha)"),
    rows=(
        ("{Xa}", "{210..640}", "{52.0..71.0}"),
        ("{Xa2}", "{180..590}", "{50.0..69.0}"),
        ("{Xa3}", "{140..480}", "{48.0..66.0}"),
    ),
)

WEATHER = Topic(
    office="Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện",
    head="Phó Trưởng ban Thường trực Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện",
    events=(
        Event(
            titles=(
                "Mưa lớn gây ngập cục bộ tại {xa}",
                "{ten} khẩn trương khắc phục hậu quả mưa lũ",
            ),
            leads=(
                "Do ảnh hưởng của áp thấp nhiệt đới, từ đêm {ngay}, trên địa bàn {huyen} có mưa "
                "to đến rất to, mực nước {song} lên nhanh, gây ngập một số khu dân cư.",
            ),
            facts=(
                "Lượng mưa đo được tại {xa} trong {12|24} giờ là {95..260} mm.",
                "Theo thống kê ban đầu, {40..180} ha hoa màu bị ngập, {6..30} căn nhà tốc mái, "
                "không có thiệt hại về người.",
                "Tuyến đường liên xã đoạn qua {thon} bị nước chia cắt, lực lượng dân quân đã cắm "
                "biển cảnh báo và trực gác suốt đêm.",
                "Huyện đã di dời {24..95} hộ dân ở vùng trũng thấp của {xa2} đến nơi an toàn.",
                "Ngay khi nước rút, các trường học và trạm y tế được dọn vệ sinh, phun thuốc khử "
                "khuẩn.",
                "Công ty Thủy nông mở {2..5} cửa xả để tiêu úng cho vùng hạ lưu.",
            ),
            shots=(
                "Lực lượng dân quân giúp dân di dời tài sản",
                "Đường vào {thon} bị ngập sâu",
                "Nước {song} dâng cao sau trận mưa lớn",
            ),
            months=frozenset({5, 6, 7, 8, 9, 10, 11, 12}),
        ),
        Event(
            titles=(
                "Chủ động ứng phó với khô hạn, thiếu nước sinh hoạt",
                "{Xa}: Nhiều giải pháp chống hạn cho cây trồng",
            ),
            leads=(
                "Nắng nóng kéo dài khiến mực nước {song} xuống thấp, nguy cơ {ha} ha cây trồng "
                "trên địa bàn {huyen} bị thiếu nước tưới.",
            ),
            facts=(
                "Hiện các hồ chứa trong huyện chỉ còn {28..47}% dung tích thiết kế.",
                "UBND huyện đã hỗ trợ kinh phí đào {5..14} ao trữ nước và nạo vét {3..11} km kênh "
                "nội đồng.",
                "Tại {thon}, bà con lập tổ dùng nước, phân lịch bơm luân phiên để cây nào cũng đủ "
                "nước.",
                "{Nguoi} cho biết gia đình phải kéo {200..600} mét ống mới dẫn được nước về vườn.",
                "Ở những khu dân cư xa nguồn nước, xe bồn của Ban Chỉ huy Quân sự huyện chở nước "
                "đến phục vụ miễn phí.",
                "Các diện tích lúa cuối nguồn được khuyến cáo chuyển sang cây trồng cạn.",
            ),
            shots=(
                "Nông dân {xa} bơm nước chống hạn",
                "Lòng {song} cạn nước",
                "Cấp nước sinh hoạt miễn phí cho bà con {thon}",
            ),
            numbers={"ha": "150..900"},
            months=frozenset({1, 2, 3, 4, 5, 6, 7}),
        ),
        Event(
            titles=(
                "Diễn tập phòng, chống thiên tai tại {xa}",
                "{ten} triển khai phương án phòng, chống bão lũ năm {nam}",
            ),
            leads=(
                "{Hom}, Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn {huyen} tổ chức "
                "triển khai phương án ứng phó bão, lũ năm {nam}.",
            ),
            facts=(
                "Phương án đặt ra ba tình huống, trong đó có tình huống vỡ đê bao đoạn qua {thon}.",
                "Hơn {90..260} cán bộ, chiến sĩ cùng {4..12} xuồng máy và xe tải đã tham gia.",
                "Các xã kiện toàn đội xung kích, chuẩn bị áo phao, bao cát, lương thực theo "
                "phương châm bốn tại chỗ.",
                "Hệ thống loa truyền thanh được kiểm tra để bảo đảm phát được bản tin cảnh báo "
                "đến tận {loai}.",
                "Riêng {xa2} lập danh sách {30..110} hộ phải di dời khi có bão mạnh.",
                "Qua diễn tập, khả năng chỉ huy và phối hợp giữa các lực lượng được nâng lên.",
            ),
            shots=(
                "Lực lượng cứu hộ thực hành đưa người ra khỏi vùng ngập",
                "Quang cảnh buổi diễn tập",
                "Kiểm tra phương tiện trước mùa mưa bão",
            ),
            months=frozenset({4, 5, 6, 7, 8, 9, 10}),
        ),
    ),
    background=(
        "{Huyen} có {3..7} xã nằm ven {song}, năm nào cũng chịu ảnh hưởng của thiên tai.",
        "Trong năm {namtruoc}, thiên tai đã gây thiệt hại cho huyện khoảng {4..21} tỷ đồng.",
        "{Vb} của UBND huyện quy định rõ trách nhiệm của từng cơ quan, địa phương khi có thiên "
        "tai xảy ra.",
        "Mạng lưới trạm đo mưa tự động đã được lắp đặt tại {4..8} điểm trên địa bàn.",
    ),
    outlook=(
        "{Lanhdao} yêu cầu các địa phương không chủ quan, duy trì chế độ trực ban 24/24 giờ.",
        "Cơ quan chức năng tiếp tục theo dõi diễn biến thời tiết và thông báo kịp thời đến người "
        "dân.",
        "Về lâu dài, huyện kiến nghị tỉnh đầu tư kè chống sạt lở đoạn qua {xa}.",
        "Người dân cần chằng chống nhà cửa, dự trữ lương thực và nước uống trước mùa mưa bão.",
    ),
    columns=("Điểm đo", "Lượng mưa (mm)", "Mực nước (m)"),
    rows=(
        ("{Xa2}", "{95..260}", "{2.1..4.8}"),
        ("{Xa3}", "{80..240}", "{1.9..4.2}"),
        ("Trạm {song}", "{70..220}", "{1.5..3.9}"),
    ),
)
