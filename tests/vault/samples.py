"""Exchanges to store, and the independent judges of what was stored."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.items import Exchange
from crawler.vault import verify

#: Where a script given to ``python -c`` finds these tests and the package.
CHECKOUT = Path(__file__).parents[2]
START = datetime(2026, 3, 14, 1, 59, 26, 535897, tzinfo=UTC)
INFO = {
    "software": "khotin/test",
    "operator": "Thư viện huyện Sông Trăng",
    "robots": "obey",
    "http-header-user-agent": "khotin/test (+http://songtrang.example/)",
}
PAGE = "<title>Hội nghị tổng kết</title><p>Sáng 14/3, huyện Sông Trăng…</p>".encode()
HTML = (b"Content-Type", b"text/html; charset=utf-8")


def exchange(number: int = 0, **changes: Any) -> Exchange:
    """One exchange of the invented portal, ``number`` seconds into a crawl."""
    plain: dict[str, Any] = {
        "url": f"http://songtrang.example/tin-tuc?id={number}",
        "fetched_at": START + timedelta(seconds=number),
        "status": 200,
        "response_headers": (HTML,),
        "body": PAGE + b"%d" % number,
    }
    return Exchange(**(plain | changes))


def judge(*files: Path) -> None:
    """warcio, gzip and our own check all find nothing wrong with these files."""
    for file in files:
        subprocess.run(["gzip", "-t", file], check=True)
        check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
        said = subprocess.run(check, check=True, capture_output=True, text=True).stdout
        assert "digest failed" not in said
        assert "offset 0" in said
    assert [problem for problem in verify(files) if problem.level == "problem"] == []


class ForeignWriter(WARCWriter):  # type: ignore[misc]
    """warcio's writer, with the buffers that it leaves for the garbage collector to close."""

    def _create_temp_file(self) -> BytesIO:
        return BytesIO()

    def response(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        """Add a response as warcio writes it: chunk framing, heads and addresses as given."""
        head = StatusAndHeaders("200 Tot Lam", list(headers.items()), protocol="HTTP/1.1")
        self.write_record(
            self.create_warc_record(url, "response", BytesIO(body), http_headers=head)
        )


def text_of(file: Path) -> bytes:
    """A file's records one after another, uncompressed."""
    return gzip.decompress(file.read_bytes())
