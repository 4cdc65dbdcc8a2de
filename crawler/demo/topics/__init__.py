"""What the fictional districts write about, by field."""

from __future__ import annotations

from crawler.demo.templates import Topic
from crawler.demo.topics.care import CARE
from crawler.demo.topics.farming import FARMING, WEATHER
from crawler.demo.topics.life import CULTURE, SPORT
from crawler.demo.topics.meetings import GOVERNMENT, PARTY
from crawler.demo.topics.order import SECURITY
from crawler.demo.topics.society import HEALTH, SCHOOLS
from crawler.demo.topics.works import TECHNOLOGY, WORKS

TOPICS: dict[str, Topic] = {
    "nong-nghiep": FARMING,
    "thien-tai": WEATHER,
    "hop": GOVERNMENT,
    "dang": PARTY,
    "giao-duc": SCHOOLS,
    "y-te": HEALTH,
    "an-sinh": CARE,
    "van-hoa": CULTURE,
    "the-thao": SPORT,
    "an-ninh": SECURITY,
    "cong-trinh": WORKS,
    "cong-nghe": TECHNOLOGY,
}
