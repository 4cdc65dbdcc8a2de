"""The district government at work, and the Party committee."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

GOVERNMENT = Topic(
    office="Văn phòng HĐND và UBND huyện",
    head="Chánh Văn phòng HĐND và UBND huyện",
    events=(
        Event(
            titles=(
                "UBND {huyen} họp triển khai công tác cải cách hành chính",
                "{ten}: Nâng cao chỉ số cải cách hành chính năm {nam}",
            ),
            leads=(
                "{Hom}, UBND {huyen} tổ chức cuộc họp đánh giá kết quả cải cách hành chính {quy} "
                "và bàn giải pháp cho thời gian còn lại của năm {nam}. {Lanhdao} chủ trì cuộc họp.",
                "{Hom}, {lanhdao} đã chủ trì cuộc họp về công tác cải cách hành chính trên địa bàn "
                "{huyen}.",
            ),
            facts=(
                "Theo báo cáo của Phòng Nội vụ, {quy} toàn huyện tiếp nhận {2400..9800} hồ sơ, "
                "tỷ lệ giải quyết đúng và trước hạn đạt {94.0..99.6}%.",
                "Bộ phận Một cửa của {xa} và {xa2} được đánh giá cao về thái độ phục vụ.",
                "Tuy vậy, việc cập nhật thủ tục hành chính ở một số đơn vị còn chậm; hồ sơ đất đai "
                "vẫn là lĩnh vực trễ hạn nhiều nhất.",
                "Các đại biểu tập trung thảo luận việc cắt giảm giấy tờ không cần thiết và luân "
                "chuyển hồ sơ qua mạng.",
                "Đại diện {xa3} kiến nghị huyện hỗ trợ nâng cấp máy tính và đường truyền cho bộ "
                "phận tiếp nhận.",
                "Kết quả khảo sát {300..900} người dân cho thấy {86..97}% hài lòng với sự phục vụ "
                "của cơ quan hành chính.",
            ),
            shots=(
                "Toàn cảnh cuộc họp",
                "{Lanhdao_ten} phát biểu kết luận cuộc họp",
                "Đại diện Phòng Nội vụ báo cáo tại cuộc họp",
            ),
        ),
        Event(
            titles=(
                "Hội nghị sơ kết tình hình kinh tế - xã hội {quy} năm {nam}",
                "{ten}: Thu ngân sách {quy} đạt {tyle}% dự toán",
            ),
            leads=(
                "{Hom}, UBND {huyen} tổ chức hội nghị đánh giá tình hình thực hiện nhiệm vụ kinh "
                "tế - xã hội, quốc phòng - an ninh {quy} năm {nam}.",
            ),
            facts=(
                "Tổng giá trị sản xuất ước đạt {820..2600} tỷ đồng, tăng {5.2..9.4}% so với cùng "
                "kỳ năm trước.",
                "Thu ngân sách nhà nước trên địa bàn đạt {38..120} tỷ đồng, bằng {tyle}% dự toán.",
                "Công tác giải phóng mặt bằng các dự án đi qua {xa} và {xa2} cơ bản hoàn thành.",
                "Lĩnh vực văn hóa, giáo dục, y tế có nhiều chuyển biến; các chính sách an sinh "
                "được chi trả đúng đối tượng.",
                "Bên cạnh kết quả đạt được, hội nghị cũng chỉ ra hạn chế trong quản lý đất đai, "
                "giải ngân vốn đầu tư công còn thấp.",
                "{8..15} ý kiến tham luận đã làm rõ nguyên nhân và đề xuất cách tháo gỡ.",
            ),
            shots=(
                "Quang cảnh hội nghị",
                "{Lanhdao_ten} phát biểu chỉ đạo tại hội nghị",
                "Đại biểu {xa} tham luận tại hội nghị",
            ),
            numbers={"tyle": "22..78"},
        ),
        Event(
            titles=(
                "Đại biểu HĐND huyện tiếp xúc cử tri {xa}",
                "Cử tri {xa} kiến nghị nhiều vấn đề dân sinh",
            ),
            leads=(
                "{Hom}, tổ đại biểu HĐND {huyen} có buổi tiếp xúc cử tri {xa} trước kỳ họp thường "
                "lệ. Tham dự có {lanhdao} cùng {socutri} cử tri.",
            ),
            facts=(
                "Thay mặt tổ đại biểu, đại diện HĐND huyện thông báo nội dung, chương trình kỳ họp "
                "và kết quả giải quyết kiến nghị trước đó.",
                "{Nguoi}, cử tri {thon}, phản ánh tuyến đường vào khu sản xuất xuống cấp, đi lại "
                "rất khó khăn trong mùa mưa.",
                "{Nguoi2} đề nghị ngành điện sớm thay các trụ điện đã nghiêng gần trường học.",
                "Một số ý kiến quan tâm đến việc cấp giấy chứng nhận quyền sử dụng đất và chế độ "
                "bảo hiểm y tế cho hộ cận nghèo.",
                "Lãnh đạo các phòng chuyên môn đã trả lời trực tiếp {5..11} ý kiến thuộc thẩm "
                "quyền.",
                "Những vấn đề còn lại được tổng hợp để chuyển cơ quan có thẩm quyền xem xét.",
            ),
            shots=(
                "Cử tri {xa} phát biểu ý kiến",
                "Quang cảnh buổi tiếp xúc cử tri",
                "{Lanhdao_ten} giải trình ý kiến của cử tri",
            ),
            numbers={"socutri": "60..180"},
        ),
        Event(
            titles=(
                "{Lanhdao_ten} kiểm tra công tác quản lý đất đai tại {xa}",
                "UBND huyện làm việc với {xa} về nhiệm vụ trọng tâm năm {nam}",
            ),
            leads=(
                "{Hom}, đoàn công tác của UBND {huyen} do {lanhdao} làm trưởng đoàn đã có buổi làm "
                "việc với {xa}.",
                "Thực hiện {vb}, {hom_thuong}, {lanhdao} đi kiểm tra thực tế tại {xa}.",
            ),
            facts=(
                "Đoàn đã đến kiểm tra khu dân cư mới ở {thon} và điểm khai thác cát trên "
                "{songlon}.",
                "Báo cáo với đoàn, lãnh đạo xã cho biết {6..13} trên {14..19} chỉ tiêu của năm đã "
                "đạt hoặc vượt tiến độ.",
                "Khó khăn lớn nhất của địa phương hiện nay là thiếu vốn đối ứng và cán bộ chuyên "
                "môn.",
                "Qua kiểm tra, đoàn ghi nhận {3..9} trường hợp xây dựng không phép và yêu cầu xử "
                "lý dứt điểm.",
                "Các thành viên trong đoàn đã góp ý về quy hoạch sử dụng đất, chỉnh trang khu "
                "trung tâm.",
                "Lãnh đạo xã tiếp thu và cam kết khắc phục những tồn tại trong tháng tới.",
            ),
            shots=(
                "Đoàn công tác kiểm tra thực địa tại {thon}",
                "Quang cảnh buổi làm việc",
                "Lãnh đạo {xa} báo cáo với đoàn công tác",
            ),
        ),
    ),
    background=(
        "{Vb} xác định năm {nam} là năm nâng cao kỷ luật, kỷ cương trong các cơ quan hành chính.",
        "Cùng dự có lãnh đạo các phòng, ban của huyện và chủ tịch UBND các xã, thị trấn.",
        "Huyện đã ban hành {vb2} để cụ thể hóa chỉ đạo của UBND {tinh}.",
        "Năm {namtruoc}, {huyen} xếp thứ {2..7} trong số {9..12} đơn vị cấp huyện của tỉnh về chỉ "
        "số cải cách hành chính.",
    ),
    outlook=(
        "Phát biểu kết luận, {lanhdao_ten} yêu cầu thủ trưởng các cơ quan chịu trách nhiệm trực "
        "tiếp về phần việc được giao.",
        "Theo {lanhdao_ten}, người đứng đầu địa phương phải thường xuyên đối thoại với nhân "
        "dân, giải quyết công việc từ cơ sở.",
        "UBND huyện giao {chuyenmon} theo dõi, đôn đốc và báo cáo kết quả trước ngày 25 hằng "
        "tháng.",
        "Các đơn vị chậm tiến độ sẽ bị nhắc nhở, phê bình tại cuộc họp thường kỳ.",
    ),
    columns=("Đơn vị", "Hồ sơ tiếp nhận", "Tỷ lệ đúng hạn (%)"),
    rows=(
        ("{Xa}", "{320..980}", "{95.0..99.8}"),
        ("{Xa2}", "{280..870}", "{94.0..99.5}"),
        ("{Xa3}", "{210..760}", "{92.0..99.0}"),
    ),
)

PARTY = Topic(
    office="Ban Tuyên giáo Huyện ủy",
    head="Trưởng Ban Tuyên giáo Huyện ủy",
    events=(
        Event(
            titles=(
                "Hội nghị Ban Chấp hành Đảng bộ {huyen} lần thứ {thu}",
                "Huyện ủy {ten} bàn nhiệm vụ công tác xây dựng Đảng {quy}",
            ),
            leads=(
                "{Hom}, Ban Chấp hành Đảng bộ {huyen} tổ chức hội nghị lần thứ {thu} nhằm đánh giá "
                "kết quả lãnh đạo {quy}, đề ra phương hướng thời gian tới. {Bithu} chủ trì hội "
                "nghị.",
            ),
            facts=(
                "Trong kỳ, toàn Đảng bộ kết nạp {28..96} đảng viên mới, trao Huy hiệu Đảng cho "
                "{15..60} đồng chí.",
                "Các cấp ủy đã kiểm tra {12..34} tổ chức đảng và {40..110} đảng viên; qua kiểm "
                "tra chưa phát hiện vi phạm nghiêm trọng.",
                "Hội nghị thảo luận dự thảo nghị quyết về phát triển nông nghiệp theo hướng hàng "
                "hóa giai đoạn tới.",
                "Đảng ủy {xa} nêu kinh nghiệm nâng cao chất lượng sinh hoạt chi bộ ở {loai}.",
                "Công tác dân vận, mặt trận và các đoàn thể tiếp tục hướng về cơ sở.",
                "Bên cạnh đó, một số chi bộ còn lúng túng trong xây dựng nghị quyết chuyên đề.",
            ),
            shots=(
                "Quang cảnh hội nghị",
                "{Bithu_ten} phát biểu khai mạc hội nghị",
                "Các đại biểu biểu quyết thông qua nghị quyết",
            ),
            numbers={"thu": "8..29"},
        ),
        Event(
            titles=(
                "Trao Huy hiệu Đảng cho {sodv} đảng viên cao tuổi",
                "Đảng bộ {xa} trao Huy hiệu 50 năm tuổi Đảng",
            ),
            leads=(
                "{Hom}, Huyện ủy {ten} tổ chức lễ trao Huy hiệu Đảng cho {sodv} đồng chí thuộc "
                "Đảng bộ {xa} và các chi bộ trực thuộc.",
            ),
            facts=(
                "Trong số đảng viên được nhận huy hiệu đợt này có {2..6} đồng chí 60 năm tuổi "
                "Đảng.",
                "Tại buổi lễ, {bithu} đã ôn lại truyền thống vẻ vang của Đảng và ghi nhận những "
                "đóng góp của các đồng chí.",
                "Thay mặt các đảng viên được nhận huy hiệu, {nguoi} bày tỏ niềm vinh dự và hứa "
                "tiếp tục giữ gìn phẩm chất người đảng viên.",
                "Với những đồng chí già yếu không đến dự được, cấp ủy xã sẽ đến tận nhà trao tặng.",
                "Nhiều đảng viên tuy tuổi cao vẫn tham gia công tác ở {loai}, vận động con cháu "
                "hiến đất làm đường.",
            ),
            shots=(
                "{Bithu_ten} trao Huy hiệu Đảng cho các đảng viên",
                "Các đảng viên cao tuổi tại buổi lễ",
            ),
            numbers={"sodv": "14..65"},
            months=frozenset({1, 2, 3, 5, 8, 9, 11}),
        ),
        Event(
            titles=(
                "Học tập chuyên đề về tư tưởng, đạo đức, phong cách Hồ Chí Minh năm {nam}",
                "Huyện ủy {ten} tổ chức quán triệt {vb_dang}",
            ),
            leads=(
                "{Hom}, Ban Thường vụ Huyện ủy {ten} tổ chức hội nghị quán triệt {vb_dang} và học "
                "tập chuyên đề năm {nam} cho hơn {sodb} cán bộ chủ chốt.",
            ),
            facts=(
                "Báo cáo viên đã truyền đạt những nội dung cốt lõi, liên hệ với việc thực hiện "
                "nhiệm vụ ở từng địa phương.",
                "Hội nghị được truyền trực tuyến đến {8..16} điểm cầu ở các xã, thị trấn.",
                "Từ đầu năm đến nay, {34..72} mô hình học và làm theo Bác đã được đăng ký, nhiều "
                "mô hình phát huy tác dụng tốt.",
                "Chi bộ {thon}, {xa} duy trì nề nếp kể một câu chuyện về Bác trong mỗi kỳ sinh "
                "hoạt.",
                "Sau hội nghị, các chi bộ xây dựng chương trình hành động, cán bộ đảng viên viết "
                "bản cam kết cá nhân.",
            ),
            shots=(
                "Quang cảnh hội nghị học tập chuyên đề",
                "Báo cáo viên truyền đạt nội dung tại hội nghị",
            ),
            numbers={"sodb": "180..420"},
        ),
    ),
    background=(
        "Đảng bộ {huyen} hiện có {34..58} tổ chức cơ sở đảng với hơn {2900..5600} đảng viên.",
        "Thực hiện {vb_dang}, các cấp ủy đã rà soát, bổ sung quy hoạch cán bộ.",
        "Năm {namtruoc}, {82..96}% tổ chức đảng của huyện hoàn thành tốt nhiệm vụ trở lên.",
        "Việc đổi mới nội dung sinh hoạt chi bộ được xem là khâu then chốt.",
    ),
    outlook=(
        "{Bithu_ten} đề nghị mỗi đảng viên phải gương mẫu trong lời nói và việc làm, giữ mối liên "
        "hệ chặt chẽ với nhân dân.",
        "Cấp ủy các cấp tiếp tục đẩy mạnh kiểm tra, giám sát, kịp thời uốn nắn những biểu hiện "
        "lệch lạc.",
        "{Chuyenmon} có trách nhiệm tổng hợp kết quả, báo cáo Ban Thường vụ Huyện ủy.",
        "Nhiệm vụ trọng tâm trong thời gian tới là nâng cao năng lực lãnh đạo của các tổ chức cơ "
        "sở đảng.",
    ),
    columns=("Tổ chức đảng", "Số đảng viên", "Kết nạp mới"),
    rows=(
        ("Đảng bộ {xa}", "{120..340}", "{2..9}"),
        ("Đảng bộ {xa2}", "{110..320}", "{1..8}"),
        ("Đảng bộ {xa3}", "{90..280}", "{1..7}"),
    ),
)
