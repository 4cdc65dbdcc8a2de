"""KHOTIN_PORTALS: profiles that a user keeps outside the package."""

from __future__ import annotations

import json
from pathlib import Path

from crawler.adding.profile import render
from crawler.pages import FAMILIES
from tests.khotin import khotin


def test_profiles_in_a_folder_of_ones_own_are_portals_like_the_others(tmp_path: Path) -> None:
    text = render(title="Huyện Ví Dụ", home="http://vidu.example/", family=FAMILIES["generic"])
    (tmp_path / "vidu.py").write_text(text, encoding="utf-8")
    (tmp_path / "phuhoa.py").write_text(text, encoding="utf-8")
    done = khotin("portals", "--json", KHOTIN_PORTALS=str(tmp_path))
    titles = {row["slug"]: row["title"] for row in json.loads(done.stdout)}
    assert titles["vidu"] == "Huyện Ví Dụ"
    assert titles["phuhoa"] == "Huyện Ví Dụ", "one's own comes before the one that came with us"
    assert "demo_plain" in titles
