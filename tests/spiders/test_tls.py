"""A certificate that proves nothing is refused; a named exception lets it pass and is recorded."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.khotin import crawl, rows
from tests.spiders.test_redesign import ARTICLES, Site, old_layout

PROFILE = '''"""Huyện Tự Ký: its certificate is signed by itself."""

from crawler.pages.families.generic import Generic
from crawler.portal import Portal

PORTAL = Portal(
    title="Huyện Tự Ký", home="https://127.0.0.1:1/", family=Generic, sections=("tin",){more}
)
'''
REASON = "self-signed, 2026-11-23"


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "site.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on us is what the test is about."""


@contextmanager
def secure_site(folder: Path) -> Iterator[str]:
    Site.layout = staticmethod(old_layout)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(folder))
    with QuietServer(("127.0.0.1", 0), Site) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def test_strict_by_default_and_an_exception_is_named_and_recorded(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "portals"
    folder.mkdir()
    monkeypatch.setenv("KHOTIN_PORTALS", str(folder))
    profile = folder / "tu_ky.py"
    profile.write_text(PROFILE.format(more=""), "utf-8")
    with secure_site(tmp_path) as home:
        strict = crawl("tu_ky", home, archive, code=3)
        assert strict["word"] == "unreachable"
        profile.write_text(PROFILE.format(more=f',\n    tls_exception="{REASON}"'), "utf-8")
        outcome = crawl("tu_ky", home, archive)
    assert outcome["articles_new"] == ARTICLES
    assert rows(archive, "SELECT DISTINCT tls FROM captures") == [{"tls": REASON}]
