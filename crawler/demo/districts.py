"""The five fictional districts: their places, sections and the people who write for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A category of a portal; ``weight`` is its share of every block of 20 articles."""

    slug: str
    path: tuple[str, ...]
    weight: int
    topics: tuple[str, ...]
    papers: float = 0.05

    @property
    def label(self) -> str:
        """As the portals show it: two levels joined by a dash."""
        return " - ".join(self.path)


@dataclass(frozen=True, slots=True)
class District:
    """A place that does not exist; ``communes`` carry their kind, the town first."""

    name: str
    province: str
    communes: tuple[str, ...]
    hamlets: tuple[str, ...]
    rivers: tuple[str, ...]
    crops: tuple[str, ...]
    reporters: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    about: tuple[str, ...]
    credits: tuple[str, ...] = (". Ảnh: {}", " (Ảnh: {})", ", ảnh {}", "")
    short_names: bool = False
    hamlet_kind: str = "thôn"

    @property
    def full(self) -> str:
        """With its kind, in lower case: ``huyện Phú Khê``."""
        return f"huyện {self.name}"

    def section(self, slug: str) -> Section | None:
        """The section of that slug."""
        return next((s for s in self.sections if s.slug == slug), None)


_LABEL = District(
    name="Phú Khê",
    province="tỉnh Phú Giang",
    communes=(
        "thị trấn Phú Lâm",
        "xã Hòa Khánh Tây",
        "xã Hòa Lương",
        "xã An Điền",
        "xã Phước Trạch",
        "xã Hòa Thiện",
        "xã Đá Dựng",
        "xã Suối Ngang",
        "xã An Bồng",
    ),
    hamlets=("Phú Thạnh", "Mỹ Lệ", "Đông Hưng", "Cẩm Tú", "Ân Niên", "Phong Lãnh", "Đồng Mít"),
    rivers=("sông Ba Khe", "sông Cái Đá", "suối Lạnh"),
    crops=("dừa xiêm", "mít Thái", "bưởi da xanh", "chanh không hạt"),
    reporters=(
        ("Kim", "Ngân"),
        ("Hồng", "Duyên"),
        ("Tùng", "Lâm"),
        ("Việt", "Khải"),
        ("Minh", "Thùy"),
    ),
    sections=(
        Section("tin-tuc-su-kien", ("Tin tức - Sự kiện",), 5, ("hop", "cong-trinh", "an-ninh")),
        Section(
            "van-hoa-the-thao", ("Văn hóa xã hội", "Văn hóa - Thể thao"), 3, ("van-hoa", "the-thao")
        ),
        Section(
            "khoa-hoc-cong-nghe",
            ("Văn hóa xã hội", "Khoa học và công nghệ"),
            2,
            ("cong-nghe", "hop"),
        ),
        Section(
            "giao-duc-y-te",
            ("Văn hóa xã hội", "Giáo dục - Y tế"),
            3,
            ("giao-duc", "y-te", "an-sinh"),
        ),
        Section(
            "nong-nghiep",
            ("Kinh tế", "Nông nghiệp - Nông thôn"),
            4,
            ("nong-nghiep", "cong-trinh", "thien-tai"),
        ),
        Section("thong-bao", ("Thông báo",), 3, ("hop", "thien-tai"), 0.7),
    ),
    about=(
        "Huyện Phú Khê nằm ở hạ lưu sông Ba Khe, có diện tích tự nhiên 264 km², gồm 8 xã và "
        "1 thị trấn.",
        "Trên địa bàn huyện có nhiều làng nghề truyền thống như dệt chiếu, làm bánh tráng và "
        "đan lát.",
    ),
    credits=(", ảnh {}",),
    short_names=True,
)

_LACVIET = District(
    name="Krông Lác",
    province="tỉnh Đắk Sơn",
    communes=(
        "thị trấn Krông Lác",
        "xã Ea Tul Hạ",
        "xã Đắk Rin",
        "xã Quảng Lộc",
        "xã Nâm Yang",
        "xã Đức Thuận",
        "xã Thanh Sơn Thượng",
        "xã Ea Bung",
    ),
    hamlets=("Tân Hiệp", "Quảng Tiến", "Bu Sia", "Đắk Láp", "Tân Lợi", "Jang Plei", "Nghĩa Bình"),
    rivers=("sông Krông Lác", "suối Đắk Rin", "hồ Ea Bung"),
    crops=("cà phê", "hồ tiêu", "sầu riêng", "mắc ca"),
    reporters=(
        ("Lệ", "Hạnh"),
        ("Ngọc", "Trầm"),
        ("Quỳnh", "Hiền"),
        ("Sơn", "Biên"),
        ("Đăng", "Khoa"),
    ),
    sections=(
        Section("tin-noi-bat", ("Tin nổi bật",), 4, ("hop", "dang", "cong-trinh")),
        Section("kinh-te", ("Kinh tế",), 4, ("nong-nghiep", "cong-trinh", "cong-nghe")),
        Section(
            "van-hoa-xa-hoi",
            ("Văn hóa - Xã hội",),
            4,
            ("van-hoa", "the-thao", "giao-duc", "y-te", "an-sinh"),
        ),
        Section("an-ninh-quoc-phong", ("An ninh Quốc phòng",), 3, ("an-ninh",)),
        Section("xay-dung-dang", ("Xây dựng Đảng",), 2, ("dang",)),
        Section("van-ban-chi-dao", ("Thông tin chỉ đạo điều hành",), 3, ("hop",), 0.75),
    ),
    about=(
        "Huyện Krông Lác được thành lập trên cơ sở chia tách địa giới hành chính, hiện có 7 xã "
        "và 1 thị trấn với 21 dân tộc cùng sinh sống.",
        "Đất đỏ bazan chiếm phần lớn diện tích, thuận lợi cho việc phát triển cây công nghiệp "
        "dài ngày.",
    ),
)

_NUKEVIET = District(
    name="Long Khê",
    province="tỉnh Đông Bình",
    communes=(
        "thị trấn Long Khê",
        "xã Bàu Trâm",
        "xã Suối Nho Đông",
        "xã Xuân Lãnh",
        "xã Phước Khê",
        "xã Tân Hạnh Trung",
        "xã Bình Sơn Hạ",
        "xã Gia Ray Nam",
    ),
    hamlets=("Bàu Sen", "Suối Đục", "Tân Phong", "Láng Lớn", "Cây Điệp", "Đồi Rìu", "Bảo Định"),
    rivers=("sông Lá Khê", "suối Nho", "hồ Bàu Trâm"),
    crops=("sầu riêng", "chuối già hương", "điều", "bưởi da xanh"),
    reporters=(
        ("Bích", "Trâm"),
        ("Yến", "Nhi"),
        ("Công", "Nguyên"),
        ("Phúc", "Lợi"),
        ("Diễm", "Quyên"),
    ),
    sections=(
        Section("tin-hoat-dong", ("Tin hoạt động",), 5, ("hop", "dang", "an-sinh")),
        Section(
            "kinh-te-nong-thon-moi", ("Kinh tế - Nông thôn mới",), 4, ("nong-nghiep", "cong-trinh")
        ),
        Section(
            "van-hoa-xa-hoi-khoa-hoc-va-cong-nghe",
            ("Văn hóa xã hội - Khoa học và công nghệ",),
            4,
            ("van-hoa", "cong-nghe", "the-thao", "giao-duc"),
        ),
        Section("y-te-suc-khoe", ("Y tế - Sức khỏe",), 2, ("y-te",)),
        Section("an-ninh-trat-tu", ("An ninh trật tự",), 2, ("an-ninh", "thien-tai")),
        Section("thong-bao", ("Thông báo",), 3, ("hop",), 0.7),
    ),
    about=(
        "Long Khê là huyện trung du, phía đông giáp dãy núi Chứa Mây, phía tây là vùng cây ăn "
        "trái tập trung rộng hơn 9.000 ha.",
        "Huyện được công nhận đạt chuẩn nông thôn mới và đang phấn đấu đạt chuẩn nâng cao.",
    ),
)

_LIFERAY = District(
    name="Yên Trạch",
    province="tỉnh Sơn Bắc",
    communes=(
        "thị trấn Cầu Mới",
        "xã Đồng Tiến Thượng",
        "xã Quang Minh Sơn",
        "xã Hương Trạch",
        "xã Tam Đồng",
        "xã Nghĩa Lộ",
        "xã Việt Thành",
        "xã Xuân Hòa Hạ",
        "xã Bảo Lâm Sơn",
    ),
    hamlets=("Ao Sen", "Trại Mới", "Đồng Vàng", "Thượng Lâm", "Cầu Gỗ", "Bãi Dâu", "Đình Cả"),
    rivers=("sông Cầu Đá", "ngòi Trạch", "hồ Thượng Lâm"),
    crops=("vải thiều", "na dai", "nhãn muộn", "cam đường canh"),
    reporters=(("An", "Phương"), ("Thu", "Hương"), ("Gia", "Bảo"), ("Nhã", "Tuệ"), ("Xuân", "Mai")),
    sections=(
        Section("tin-trong-huyen", ("Tin trong huyện",), 5, ("hop", "cong-trinh", "an-sinh")),
        Section(
            "nong-nghiep-nong-thon", ("Nông nghiệp - Nông thôn",), 4, ("nong-nghiep", "thien-tai")
        ),
        Section("van-hoa-the-thao", ("Văn hóa - Thể thao",), 3, ("van-hoa", "the-thao")),
        Section("giao-duc-y-te", ("Giáo dục - Y tế",), 3, ("giao-duc", "y-te")),
        Section("cong-tac-dang", ("Công tác Đảng",), 2, ("dang",)),
        Section("cai-cach-hanh-chinh", ("Cải cách hành chính",), 1, ("hop", "cong-nghe")),
        Section("thong-bao-moi", ("Thông báo mới",), 2, ("an-ninh", "hop"), 0.7),
    ),
    about=(
        "Yên Trạch là huyện miền núi có 19.800 ha đất lâm nghiệp, dân số gần 118 nghìn người.",
        "Vải thiều, na dai và khoai tây là ba sản phẩm chủ lực của huyện.",
    ),
)

_PLAIN = District(
    name="Cồn Tràm",
    province="tỉnh Hậu Long",
    communes=(
        "thị trấn Vàm Tràm",
        "xã Tân Lộc Đông",
        "xã Khánh Thuận Hạ",
        "xã Vĩnh Lợi Trung",
        "xã An Thạnh Tây",
        "xã Phú Mỹ Cồn",
        "xã Thạnh Hưng",
        "xã Rạch Gỗ",
    ),
    hamlets=("Rạch Dừa", "Cái Sậy", "Kinh Mới", "Bà Lài", "Xẻo Quao", "Giồng Nổi", "Cây Me"),
    rivers=("sông Vàm Tràm", "kinh Ông Tám", "rạch Cái Sậy"),
    crops=("dừa", "xoài", "mãng cầu", "bưởi năm roi"),
    reporters=(
        ("Cẩm", "Linh"),
        ("Đức", "Toàn"),
        ("Thúy", "Diễm"),
        ("Hồng", "Phúc"),
        ("Mai", "Kha"),
    ),
    sections=(
        Section("thoi-su", ("Thời sự",), 5, ("hop", "dang", "an-ninh")),
        Section(
            "san-xuat", ("Sản xuất và đời sống",), 5, ("nong-nghiep", "cong-trinh", "thien-tai")
        ),
        Section(
            "van-xa",
            ("Văn hóa, giáo dục, y tế",),
            5,
            ("van-hoa", "giao-duc", "y-te", "the-thao", "an-sinh"),
        ),
        Section("thong-bao", ("Thông báo, văn bản",), 5, ("hop", "cong-nghe"), 0.45),
    ),
    about=(
        "Cồn Tràm là huyện ven biển với hệ thống kinh rạch chằng chịt và hơn 40 km đê bao.",
        "Kinh tế của huyện dựa vào lúa, tôm càng xanh và các sản phẩm từ cây dừa.",
    ),
    hamlet_kind="ấp",
)

DISTRICTS = {
    "label": _LABEL,
    "lacviet": _LACVIET,
    "nukeviet": _NUKEVIET,
    "liferay": _LIFERAY,
    "plain": _PLAIN,
}
