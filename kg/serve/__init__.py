"""Serve an RDF file, for reading only: a SPARQL endpoint at /sparql, the explorer at /, a query page at /query."""

from __future__ import annotations

import sys
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from kg.errors import KgError, reason
from kg.serve.handler import Handler
from kg.serve.workers import Pool

__all__ = ["Server", "make_server"]


class Server(ThreadingHTTPServer):
    """An HTTP server with the processes that answer its queries."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, file: Path, host: str, port: int, pool: Pool) -> None:
        """Listen at an address; raises OSError where it is taken."""
        self.file, self.pool = file, pool
        super().__init__((host, port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Stop listening and end the processes."""
        super().server_close()
        self.pool.close()


def make_server(file: Path, host: str = "127.0.0.1", port: int = 8000, seconds: float = 30.0) -> Server:
    """Return a server that listens already: call serve_forever, then server_close. Port 0 takes a free one.

    A query that takes longer than `seconds` is ended. Raise KgError where the file cannot be read or the address is
    taken.
    """
    pool = Pool(file, seconds)
    try:
        return Server(file, host, port, pool)
    except (OSError, OverflowError) as error:
        pool.close()
        raise KgError(
            "cannot listen on {host}:{port}: {reason}; choose another with --port or --host",
            host=host,
            port=port,
            reason=reason(error) if isinstance(error, OSError) else error,
        ) from error
