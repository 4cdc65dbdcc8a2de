"""pywb, an independent replay tool, shows what the vault holds.

pywb must not share an environment with Scrapy (its brotlipy owns the module that Scrapy's Brotli
needs), so it is looked for in a venv of its own: KHOTIN_PYWB names the venv's bin folder, or a
program in it; else .venv-pywb/bin in the checkout.
"""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from crawler.vault import Vault
from tests.vault.samples import HTML, INFO, PAGE, exchange, judge

HOST = "songtrang.example"
PATIENCE = 60  # seconds until pywb must answer


def pywb_folder() -> Path:
    given = Path(os.environ.get("KHOTIN_PYWB") or Path(__file__).parents[2] / ".venv-pywb" / "bin")
    return given if given.is_dir() else given.parent


pytestmark = pytest.mark.skipif(
    not (pywb_folder() / "wayback").is_file(),
    reason="pywb is not installed: make a venv .venv-pywb with pywb==2.10.0, or set KHOTIN_PYWB",
)


def picture() -> bytes:
    target = BytesIO()
    Image.effect_noise((120, 80), 60).save(target, "JPEG")
    return target.getvalue()


JPEG = picture()
GZIPPED = gzip.compress(PAGE)


def fill(folder: Path) -> Path:
    """Store a page, its repetition, a gzip-encoded page, a picture, an error and a redirect."""
    url = f"http://{HOST}/"
    jpeg = ((b"Content-Type", b"image/jpeg"),)
    encoded = (HTML, (b"Content-Encoding", b"gzip"))
    away = ((b"Location", url.encode() + b"tin"),)
    with Vault(folder, "songtrang", INFO) as vault:
        vault.write(exchange(1, url=url + "tin?id=1", body=PAGE))
        vault.write(exchange(2, url=url + "tin?id=2", body=PAGE))
        vault.write(exchange(3, url=url + "nen", body=GZIPPED, response_headers=encoded))
        vault.write(exchange(4, url=url + "anh.jpg", body=JPEG, response_headers=jpeg))
        vault.write(exchange(5, url=url + "mat", status=404, body=b"mat"))
        vault.write(exchange(6, url=url + "cu", status=301, body=b"di", response_headers=away))
    (file,) = folder.iterdir()
    return file


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def fetch(port: int, path: str) -> tuple[int, str | None, bytes]:
    """Status, Content-Encoding and body of a local page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Encoding"), answer.read()
    finally:
        connection.close()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "pywb ended early"
        try:
            fetch(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"pywb did not answer within {PATIENCE} s")


@pytest.fixture(scope="module")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a pywb that serves a collection named ``so`` made of one vault file."""
    root = tmp_path_factory.mktemp("pywb")
    file = fill(root / "warc")
    judge(file)
    for command in (("init", "so"), ("add", "so", str(file))):
        manager = [pywb_folder() / "wb-manager", *command]
        subprocess.run(manager, cwd=root, check=True, capture_output=True)
    port = free_port()
    serve = [str(pywb_folder() / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (
        (root / "pywb.log").open("wb") as log,
        subprocess.Popen(serve, cwd=root, stdout=log, stderr=log) as server,
    ):
        try:
            wait_for(port, server)
            yield port
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("page", "status", "body"),
    [
        ("tin?id=1", 200, PAGE),
        ("tin?id=2", 200, PAGE),  # stored as a revisit
        ("nen", 200, PAGE),
        ("anh.jpg", 200, JPEG),
        ("mat", 404, b"mat"),
        ("cu", 301, b"di"),
    ],
)
def test_replay_gives_the_bytes_that_were_captured(
    replay: int, page: str, status: int, body: bytes
) -> None:
    found = fetch(replay, f"/so/20260314015926id_/http://{HOST}/{page}")
    text = gzip.decompress(found[2]) if found[1] == "gzip" else found[2]
    assert (found[0], text) == (status, body)


def test_replay_shows_the_page(replay: int) -> None:
    status, _, body = fetch(replay, f"/so/20260314015926mp_/http://{HOST}/tin?id=1")
    assert status == 200
    assert "<title>Hội nghị tổng kết</title>" in body.decode()
