"""kg serve: a SPARQL endpoint and the explorer, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.graphfile import rdf_file
from kg.cli.options import GraphFile, Lang
from kg.cli.talk import Talk

Port = Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Which port to listen on.")]
Host = Annotated[str, typer.Option("--host", help="Which address to listen on.")]


def serve_command(file: GraphFile, port: Port = 8000, host: Host = "127.0.0.1", lang: Lang = None) -> int:
    """Serve a graph: SPARQL at /sparql, the explorer at /."""
    from kg.serve import make_server

    talk = Talk.of(lang)
    with make_server(rdf_file(file, talk), host, port) as server:
        talk.say("serving", url=f"http://{host}:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
