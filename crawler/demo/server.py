"""The loopback web server around a demo portal: sockets, compression, faults, control."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.demo.faults import Fault
from crawler.demo.portal import DemoPortal
from crawler.demo.wire import Reply, Request
from crawler.errors import Busy, KhotinError

_LOOPBACK = ("127.0.0.1", "::1")
_PACKED = ("text/", "application/xml")


class DemoServer:
    """Serves a portal on loopback from threads; a context manager.

    ``port`` 0 takes a free one; ``url`` is the address with a slash at the end.
    Raises Busy if the port is taken.
    """

    def __init__(self, portal: DemoPortal, host: str = "127.0.0.1", port: int = 0) -> None:
        self.portal = portal
        try:
            self._http = _Server((host, port), portal)
        except OSError as problem:
            raise Busy(
                "port {port} on {host} cannot be used: {strerror}",
                port=port,
                host=host,
                strerror=problem.strerror,
            ) from None
        self.port: int = self._http.server_address[1]
        self.url = f"http://{host}:{self.port}/"
        self._thread = threading.Thread(target=self._serve, name="demo portal")

    def _serve(self) -> None:
        self._http.serve_forever(poll_interval=0.05)

    def start(self) -> None:
        """Serve from a thread of its own."""
        self._thread.start()

    def serve_forever(self) -> None:
        """Serve from this thread until ``stop`` is called from another or Ctrl-C is pressed."""
        self._http.serve_forever()

    def stop(self) -> None:
        """End all connections and threads."""
        self._http.stopping.set()
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.hang_up()
        self._http.server_close()

    def control(self, **wishes: Any) -> dict[str, Any]:
        """The same as POST /__control; see DemoPortal.control."""
        return self.portal.control(**wishes)

    def __enter__(self) -> DemoServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], portal: DemoPortal) -> None:
        self.portal = portal
        self.stopping = threading.Event()
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(address, _Handler)

    def remember(self, connection: socket.socket) -> None:
        with self._guard:
            self._connections.add(connection)

    def forget(self, connection: socket.socket) -> None:
        with self._guard:
            self._connections.discard(connection)

    def hang_up(self) -> None:
        """Wake the threads that wait on kept-alive connections."""
        with self._guard:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Visitors that hang up are no news; anything else is printed as usual."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoPortal"
    disable_nagle_algorithm = True
    timeout = 60
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.remember(self.connection)

    def finish(self) -> None:
        self.server.forget(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """The journal remembers; the terminal stays quiet."""

    def do_GET(self) -> None:
        self._handle()

    def do_HEAD(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        if urlsplit(self.path).path == "/__control":
            self._control(body)
            return
        portal = self.server.portal
        visit = portal.journal.begin(self.command, self.path, self.headers.get("User-Agent", ""))
        fault = portal.faults.take(self.path)
        if fault is not None and fault.mode == "reset":
            portal.journal.end(visit, "reset", 0)
            self._reset()
            return
        reply = self._answer(fault, body)
        portal.journal.end(visit, reply.kind, reply.status)
        self._send(reply, fault)

    def _answer(self, fault: Fault | None, body: bytes) -> Reply:
        request = self._request(body)
        portal = self.server.portal
        match fault.mode if fault else "":
            case "429" | "503" if fault:
                wait = (("Retry-After", str(fault.retry_after)),)
                return Reply(b"", "refused", int(fault.mode), "text/plain", wait)
            case "block" if fault:
                return portal.blocked(fault, request)
            case "slow" if fault:
                self.server.stopping.wait(fault.seconds)
        return portal.respond(request)

    def _request(self, body: bytes) -> Request:
        # http.server decodes the request line as Latin-1; addresses are UTF-8.
        target = self.path.encode("latin-1").decode("utf-8", "replace")
        parts = urlsplit(target)
        form = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return Request(
            method=self.command,
            path=unquote(parts.path),
            base=f"http://{self.headers.get('Host', 'localhost')}",
            target=target,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            form=dict(form),
            headers={k.title(): v for k, v in self.headers.items()},
        )

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _send(self, reply: Reply, fault: Fault | None) -> None:
        body, headers = reply.body, list(reply.headers)
        kind = reply.content_type
        if fault is not None and fault.mode == "wrong_charset":
            kind = kind.replace("utf-8", "iso-8859-1")
        packed = self._packs(kind, body)
        if packed:
            body = gzip.compress(body, 1, mtime=0)
        if fault is not None and fault.mode == "broken_gzip":
            packed = True
            body = _broken(reply.body)
        if packed:
            headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
        headers += [("Content-Type", kind), ("Content-Length", str(len(body)))]
        if fault is not None and fault.mode in ("half", "stall"):
            self._break_off(reply.status, headers, body, fault)
        else:
            self._write(reply.status, headers, body)

    def _break_off(
        self, status: int, headers: list[tuple[str, str]], body: bytes, fault: Fault
    ) -> None:
        """Half of what Content-Length promises, then a hang-up, at once or after a silence."""
        self._write(status, headers, body[: len(body) // 2])
        if fault.mode == "stall":
            self.server.stopping.wait(fault.seconds)
        self.close_connection = True

    def _packs(self, kind: str, body: bytes) -> bool:
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        return accepted and len(body) > 500 and kind.startswith(_PACKED)

    def _write(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"Date: {self.date_time_string()}", f"Server: {self.server_version}"]
        lines += [f"{name}: {value}" for name, value in headers]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        # One write: head and body in separate segments would wait for each other.
        self.wfile.write(head if self.command == "HEAD" or status == 304 else head + body)

    def _control(self, body: bytes) -> None:
        status, portal = 200, self.server.portal
        if self.client_address[0] not in _LOOPBACK:
            status, answer = 403, {"error": "control is for loopback only"}
        elif self.command != "POST":
            answer = portal.state()
        else:
            status, answer = _controlled(portal, body)
        data = json.dumps(answer, ensure_ascii=False).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(data))),
        ]
        self._write(status, headers, data)


def _controlled(portal: DemoPortal, body: bytes) -> tuple[int, dict[str, Any]]:
    try:
        return 200, portal.control(**json.loads(body or b"{}"))
    except (KhotinError, ValueError, TypeError) as problem:
        return 400, {"error": str(problem)}


def _broken(body: bytes) -> bytes:
    """A gzip stream that breaks off and whose middle is spoilt."""
    data = bytearray(gzip.compress(body or b"broken", 6, mtime=0))
    middle = len(data) // 2
    data[middle : middle + 8] = b"\xff" * 8
    return bytes(data[: max(20, len(data) * 3 // 4)])
