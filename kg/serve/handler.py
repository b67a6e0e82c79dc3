"""Speak HTTP: routes, methods, media types of requests, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

from kg.serve.page import query_page
from kg.serve.protocol import Response, plain

if TYPE_CHECKING:
    from kg.serve import Server

LARGEST = 1 << 20  # bytes of a query
METHODS = "GET, HEAD, POST, OPTIONS"
FIXED = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", "Accept, Content-Type"),
    ("Vary", "Accept"),
    ("X-Content-Type-Options", "nosniff"),
)
DATASETS = {"default-graph-uri", "named-graph-uri"}
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
ONE_GRAPH = "there is one graph only; leave out default-graph-uri and named-graph-uri"
HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answer GET and POST; everything else is refused."""

    protocol_version = "HTTP/1.1"
    server_version = "kg"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer a query in the address, or send a page."""
        url = urlsplit(self.path)
        pages = {"/": self._explorer, "/query": self._editor}
        if url.path == "/sparql":
            self._send(self._asked(url.query))
        elif url.path in pages:
            self._send(pages[url.path]())
        else:
            self._send(plain(404, "there is /, /query and /sparql"))

    def do_HEAD(self) -> None:
        """Answer like GET, without the body."""
        self.do_GET()

    def do_POST(self) -> None:
        """Answer a query in the body: a form, or SPARQL as it is."""
        url = urlsplit(self.path)
        if url.path != "/sparql":
            self.close_connection = True
            return self._send(plain(404, "POST goes to /sparql"))
        return self._send(self._posted(url.query))

    def do_OPTIONS(self) -> None:
        """Tell a browser that pages from elsewhere may ask."""
        self._send(Response(204, "", b""))

    def __getattr__(self, name: str) -> Any:
        """Refuse every other method."""
        if not name.startswith("do_"):
            raise AttributeError(name)
        self.close_connection = True
        return lambda: self._send(plain(405, "use GET or POST: the data are only read"))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the command line talks."""

    def _editor(self) -> Response:
        return Response(200, HTML, query_page())

    def _explorer(self) -> Response:
        page = cast("Server", self.server).file.parent / "graph.html"
        return Response(200, HTML, page.read_bytes()) if page.is_file() else self._editor()

    def _posted(self, parameters: str) -> Response:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            status = 413 if length.isdecimal() else 411
            return plain(status, f"a query has a Content-Length of at most {LARGEST} bytes")
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        kind = self.headers.get_content_type()
        if kind == QUERY:
            return plain(400, ONE_GRAPH) if DATASETS & parse_qs(parameters).keys() else self._ask(body)
        return self._asked(body) if kind == FORM else plain(415, f"send {QUERY} or {FORM}")

    def _asked(self, parameters: str) -> Response:
        """Answer the one query that a form or an address holds."""
        fields = parse_qs(parameters)
        queries = fields.get("query", [])
        if "update" in fields:
            return plain(400, "an update is refused: the data are only read")
        if DATASETS & fields.keys():
            return plain(400, ONE_GRAPH)
        return self._ask(queries[0]) if len(queries) == 1 else plain(400, "send one query, as ?query=…")

    def _ask(self, sparql: str) -> Response:
        accept = ",".join(self.headers.get_all("Accept", []))
        return cast("Server", self.server).pool.ask(sparql, accept)

    def _send(self, response: Response) -> None:
        try:
            self.send_response(response.status)
            for name, value in _headers(response, close=self.close_connection):
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _headers(response: Response, *, close: bool) -> Iterator[tuple[str, str]]:
    if response.type:
        yield "Content-Type", response.type
    if response.status != HTTPStatus.NO_CONTENT:
        yield "Content-Length", str(len(response.body))
    if response.status in {HTTPStatus.NO_CONTENT, HTTPStatus.METHOD_NOT_ALLOWED}:
        yield "Allow", METHODS
    if close:
        yield "Connection", "close"
    yield from FIXED
