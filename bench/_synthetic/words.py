"""The words of the invented archive: Zipf's law over words that look like a district's news."""

from __future__ import annotations

import random
import unicodedata
from functools import cache
from itertools import accumulate

#: The commonest first, as in any such text; the rest of the vocabulary is made of syllables.
COMMON = """
của; và; các; được; trong; cho; có; với; là; tại; trên; đã; về; những; năm; này; từ; đến; theo; một;
xã; huyện; ủy ban nhân dân; nhân dân; cán bộ; công tác; thực hiện; địa bàn; phát triển; xây dựng;
nông thôn mới; hộ gia đình; kinh tế; xã hội; đảng bộ; đảng viên; hội đồng nhân dân; chủ tịch;
đồng chí; lãnh đạo; tổ chức; chương trình; kế hoạch; hội nghị; triển khai; nghị quyết; nhiệm vụ;
chính quyền; đoàn thể; mặt trận; thanh niên; phụ nữ; nông dân; cựu chiến binh; trường học;
học sinh; giáo viên; y tế; trạm xá; tiêm phòng; dịch bệnh; chăn nuôi; trồng trọt; lúa vụ đông;
cà phê; hồ tiêu; thủy lợi; kênh mương; nước sạch; đường liên thôn; cầu dân sinh; điện lưới;
chuyển đổi số;
cải cách hành chính; một cửa; tiếp công dân; giảm nghèo; nhà tình nghĩa; an sinh; bảo hiểm;
văn hóa; lễ hội; thể thao; bóng chuyền; văn nghệ; di tích; quốc phòng; an ninh; trật tự; giao thông;
phòng cháy; bão lũ; hạn hán; rừng phòng hộ; đất đai; quy hoạch; giải phóng mặt bằng; đầu tư công;
hợp tác xã; doanh nghiệp; thu ngân sách; thuế; chợ trung tâm; sản phẩm; tuyên truyền; tập huấn;
kiểm tra; giám sát; khen thưởng; thi đua; đại hội; bầu cử; cử tri; kỷ niệm; thăm hỏi; tặng quà
"""
_ONSETS = """
b c ch d đ g h kh l m n ng nh ph r s t th tr v x
"""
_OPEN = """
a an ang anh ao ai am âm ân âu ây ăn ăng em en eo ê ênh iên iêu in inh o on ong oi oan oa
ô ôi ôn ông ơi ơn u un ung ui uân uyên ư ưng ươi ương ươn
"""
_STOPPED = """
ac at ach ich it ôc ôt uc ut ươc âp ăp
"""
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VOCABULARY, _SEED = 9_000, 20


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """(words, the sum of the weights up to each): what ``random.choices`` asks for."""
    chance = random.Random(_SEED)
    words = [word.strip() for word in COMMON.split(";")]
    known, syllables = set(words), _syllables()
    while len(words) < _VOCABULARY:
        word = " ".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 2, 3))))
        if word not in known:
            known.add(word)
            words.append(word)
    return tuple(words), tuple(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


def _syllables() -> list[str]:
    """All that the rimes and tones give, spelled as Vietnamese does: stops bear two tones only."""
    open_ones = [_toned(rime, tone) for rime in _OPEN.split() for tone in _TONES]
    stopped = [_toned(rime, tone) for rime in _STOPPED.split() for tone in (_TONES[2], _TONES[5])]
    return [onset + rime for onset in _ONSETS.split() for rime in open_ones + stopped]


def _toned(rime: str, tone: str) -> str:
    marked = [place for place, letter in enumerate(rime) if letter in "âêôơưă"]
    vowels = [place for place, letter in enumerate(rime) if letter in "aeiouâêôơưă"]
    place = marked[-1] if marked else vowels[-2] if rime == "oa" else vowels[-1]
    if rime in ("ao", "ai", "eo", "oi", "ui"):
        place = vowels[0]
    return unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :])


def say(chance: random.Random, words: int, topic: list[str]) -> list[str]:
    """So many words in a row; about one in seven is of the topic."""
    known, weights = vocabulary()
    said = chance.choices(known, cum_weights=weights, k=words)
    for place in range(chance.randrange(7), words, 7):
        said[place] = topic[place % len(topic)]
    return said


def subject(chance: random.Random) -> list[str]:
    """Five words that an article is about: none of the twenty that every article says."""
    known, weights = vocabulary()
    drawn = chance.choices(known, cum_weights=weights, k=12)
    return [
        *(word for word in drawn if word not in known[:20]),
        known[chance.randrange(500, 9000)],
    ][:5]


def sentences(said: list[str], chance: random.Random) -> str:
    """Words as sentences of eight to twenty words each."""
    made, start = [], 0
    while start < len(said):
        end = start + chance.randint(8, 20)
        text = " ".join(said[start:end])
        made.append(f"{text[0].upper()}{text[1:]}.")
        start = end
    return " ".join(made)
