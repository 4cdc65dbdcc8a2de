"""Care for those in need, and work for those who look for it."""

from __future__ import annotations

from crawler.demo.templates import Event, Topic

CARE = Topic(
    office="Phòng Lao động, Thương binh và Xã hội huyện",
    head="Trưởng phòng Lao động, Thương binh và Xã hội huyện",
    events=(
        Event(
            titles=(
                "Trao nhà đại đoàn kết cho hộ nghèo {xa}",
                "Mái ấm mới của gia đình {nguoi} ở {thon}",
            ),
            leads=(
                "{Hom}, Ủy ban MTTQ Việt Nam {huyen} phối hợp với {xa} bàn giao nhà đại đoàn kết "
                "cho gia đình {nguoi} ở {thon}.",
            ),
            facts=(
                "Căn nhà rộng {36..64} mét vuông, tổng kinh phí {70..130} triệu đồng, trong đó "
                "Quỹ Vì người nghèo hỗ trợ {40..50} triệu đồng.",
                "Trước đây, gia đình {nguoi_goi} sống trong căn nhà tạm, mỗi khi mưa bão đều phải "
                "đi ở nhờ.",
                "Bà con trong {loai} đã giúp {25..60} ngày công để dựng nhà.",
                "Chính quyền xã còn tặng gia đình một con bò giống để phát triển sản xuất.",
                "Nhận chìa khóa nhà, {nguoi_goi} xúc động cảm ơn sự quan tâm của chính quyền và "
                "bà con lối xóm.",
            ),
            shots=(
                "Đại diện Mặt trận trao chìa khóa nhà cho {nguoi}",
                "Căn nhà mới của gia đình {nguoi_goi}",
            ),
        ),
        Event(
            titles=(
                "{ten} thăm, tặng quà gia đình chính sách nhân ngày 27/7",
                "Lãnh đạo huyện thăm các gia đình thương binh, liệt sĩ tại {xa}",
            ),
            leads=(
                "Nhân kỷ niệm Ngày Thương binh - Liệt sĩ, {hom_thuong}, đoàn cán bộ {huyen} do "
                "{lanhdao} dẫn đầu đã đến thăm, tặng quà gia đình chính sách ở {xa}.",
            ),
            facts=(
                "Đoàn đã thăm {nguoi}, thương binh hạng {2|3|4}, và gia đình {nguoi2} ở {thon}.",
                "Toàn huyện hiện quản lý {900..2600} đối tượng người có công, chi trả trợ cấp hằng "
                "tháng {1.6..4.8} tỷ đồng.",
                "Dịp này, {1200..3200} suất quà của Chủ tịch nước, của tỉnh và của huyện được "
                "chuyển đến các gia đình.",
                "Đoàn viên thanh niên thắp nến tri ân tại nghĩa trang liệt sĩ huyện vào tối cùng "
                "ngày.",
                "Tại mỗi nơi đến thăm, đoàn ân cần hỏi han sức khỏe, đời sống của các gia đình.",
            ),
            shots=(
                "{Lanhdao_ten} tặng quà gia đình {nguoi}",
                "Dâng hương tại nghĩa trang liệt sĩ huyện",
            ),
            months=frozenset({7}),
        ),
        Event(
            titles=(
                "{suat} suất quà đến với hộ nghèo {xa} trước Tết",
                "Tết ấm cho người nghèo {ten}",
            ),
            leads=(
                "{Hom}, {chuyenmon} cùng các mạnh thường quân trao {suat} suất quà cho hộ nghèo, "
                "người khuyết tật ở {xa} để đón Tết Nguyên đán.",
            ),
            facts=(
                "Mỗi suất quà gồm gạo, dầu ăn, bánh mứt và {300|400|500} nghìn đồng tiền mặt.",
                "{Nguoi2} ở {thon} cho biết nhờ có phần quà mà gia đình sắm thêm được áo mới cho "
                "con.",
                "Huyện chỉ đạo các xã rà soát kỹ, không để hộ nào không có Tết.",
                "Đoàn còn đến tận nhà trao quà cho {5..15} cụ già neo đơn không đi lại được.",
                "Nguồn quà do các doanh nghiệp, cơ sở sản xuất trong và ngoài huyện đóng góp.",
            ),
            shots=(
                "Trao quà Tết cho hộ nghèo {xa}",
                "Người dân {thon} nhận quà Tết",
            ),
            numbers={"suat": "80..350"},
            months=frozenset({1, 2}),
        ),
        Event(
            titles=(
                "Ngày hội việc làm {huyen} năm {nam} thu hút {songuoi} lao động",
                "Đào tạo nghề cho lao động nông thôn ở {xa}",
            ),
            leads=(
                "{Hom}, {chuyenmon} tổ chức tư vấn, giới thiệu việc làm và đào tạo nghề cho "
                "{songuoi} lao động {xa} và các xã lân cận.",
            ),
            facts=(
                "Có {8..21} doanh nghiệp đăng ký tuyển dụng với nhu cầu gần {600..1800} vị trí.",
                "Lao động được tư vấn về các nghề may công nghiệp, xây dựng, cơ khí và chế biến "
                "nông sản.",
                "{Nguoi} ở {thon} đã tìm được việc làm gần nhà với mức lương {6..9} triệu đồng mỗi "
                "tháng.",
                "Sau khóa học {2|3} tháng, khoảng {72..91}% học viên có việc làm ổn định.",
                "Ngân hàng Chính sách xã hội huyện cho vay vốn ưu đãi đối với người đi làm việc ở "
                "nước ngoài.",
            ),
            shots=(
                "Người lao động tìm hiểu thông tin tuyển dụng",
                "Lớp dạy nghề may tại {xa}",
            ),
            numbers={"songuoi": "150..780"},
        ),
    ),
    background=(
        "Đến cuối năm {namtruoc}, tỷ lệ hộ nghèo của {huyen} còn {2.1..7.9}%, giảm {0.9..2.2}% so "
        "với năm trước đó.",
        "Công tác an sinh xã hội luôn được cấp ủy, chính quyền quan tâm chỉ đạo theo tinh thần "
        "{vb}.",
        "Phong trào đền ơn đáp nghĩa ở {xa2} được duy trì nề nếp nhiều năm liền.",
        "Quỹ Vì người nghèo của huyện đã vận động được {1.2..3.6} tỷ đồng.",
    ),
    outlook=(
        "{Lanhdao} mong muốn các gia đình tiếp tục phát huy truyền thống, vươn lên trong cuộc "
        "sống.",
        "Trong năm {nam}, huyện phấn đấu xóa thêm {20..70} căn nhà tạm.",
        "{Truongphong} đề nghị các địa phương chi trả chế độ đúng người, đúng thời gian.",
        "Đây là hoạt động có ý nghĩa, thể hiện tinh thần tương thân tương ái của cộng đồng.",
    ),
    columns=("Địa phương", "Số hộ được hỗ trợ", "Kinh phí (triệu đồng)"),
    rows=(
        ("{Xa}", "{8..40}", "{60..320}"),
        ("{Xa2}", "{6..35}", "{50..280}"),
        ("{Xa3}", "{5..28}", "{40..210}"),
    ),
)
