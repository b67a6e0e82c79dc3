"""The server speaks the SPARQL 1.1 Protocol, only reads, and outlives hostile queries."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, parse_query_results

from kg.errors import KgError
from kg.query.canned import canned
from kg.serve import make_server
from kg.serve.protocol import TABLES, negotiate

DATA = Path(__file__).parent / "data" / "shacl" / "valid.ttl"
CITIES = "SELECT ?name { ?city a kg:City ; skos:prefLabel ?name } ORDER BY STR(?name)"
GRAPH = "CONSTRUCT { ?city skos:prefLabel ?name } WHERE { ?city a kg:City ; skos:prefLabel ?name }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
NAMES = ["无锡市", "江阴市"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    file = tmp_path_factory.mktemp("served") / "graph.ttl"
    shutil.copy(DATA, file)
    made = make_server(file, port=0, seconds=2)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def ask(server):
    """Return a function that sends a request and returns status, headers and body."""

    def send(method, path, body=None, **headers):
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode() if isinstance(body, str) else body, named)
        reply = connection.getresponse()
        found = reply.status, reply.headers, reply.read()
        connection.close()
        return found

    return send


def get(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def names(body: bytes, form: QueryResultsFormat) -> list[str]:
    return [row["name"].value for row in parse_query_results(body, format=form)]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", QueryResultsFormat.JSON),
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("text/html, application/sparql-results+xml;q=0.9, */*;q=0.1", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_rows_come_in_the_media_type_that_is_liked_best(ask, accept, form):
    status, headers, body = ask("GET", get(CITIES), Accept=accept)
    assert (status, names(body, form)) == (200, NAMES)
    assert headers["Content-Type"].startswith(form.media_type.partition(";")[0])


def test_csv_says_its_encoding(ask):
    _, headers, body = ask("GET", get(CITIES), Accept="text/csv")
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert body.decode().split() == ["name", *NAMES]


def test_a_query_may_come_by_post_as_a_form_or_as_it_is(ask):
    by_form = ask("POST", "/sparql", urlencode({"query": CITIES}), Content_Type=FORM)
    plainly = ask("POST", "/sparql", CITIES, Content_Type=f"{QUERY}; charset=utf-8")
    assert by_form[2] == plainly[2] == ask("GET", get(CITIES))[2]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_a_graph_comes_in_the_syntax_that_is_liked_best(ask, accept, form):
    _, _, body = ask("GET", get(GRAPH), Accept=accept)
    assert sorted(map(str, rdflib.Graph().parse(data=body, format=form).objects())) == NAMES


def test_yes_or_no(ask):
    assert json.loads(ask("GET", get("ASK { ?s a kg:Run }"))[2])["boolean"] is True


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (get("SELECT ?x {"), 400, "error at"),
        (get("INSERT DATA { <a:a> <b:b> 1 }"), 400, "INSERT is refused"),
        (get("SELECT * { SERVICE <http://127.0.0.1:9/> { } }"), 400, "SERVICE is refused"),
        ("/sparql", 400, "send one query"),
        (get(CITIES) + "&query=ASK%20{}", 400, "send one query"),
        (get(CITIES, **{"default-graph-uri": "a:a"}), 400, "one graph only"),
        ("/sparql?update=CLEAR%20ALL", 400, "an update is refused"),
        ("/nowhere", 404, "/sparql"),
        ("/../../etc/passwd", 404, "/sparql"),
    ],
)
def test_a_wrong_request_is_told_why(ask, path, status, said):
    found, headers, body = ask("GET", path)
    assert found == status
    assert said in body.decode()
    assert headers["Content-Type"].startswith("text/plain")


def test_what_the_client_cannot_read_is_406(ask):
    assert ask("GET", get(CITIES), Accept="image/png")[0] == 406
    assert ask("GET", get(GRAPH), Accept="text/csv")[0] == 406


def test_another_kind_of_body_is_415_and_an_update_too(ask):
    assert ask("POST", "/sparql", CITIES, Content_Type="text/plain")[0] == 415
    assert ask("POST", "/sparql", "CLEAR ALL", Content_Type="application/sparql-update")[0] == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_methods_that_write_are_405(ask, method):
    status, headers, _ = ask(method, "/sparql")
    assert (status, headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_too_much_is_413_and_junk_is_400(ask):
    assert ask("POST", "/sparql", b"\xff" * 1000, Content_Type=QUERY)[0] == 400
    assert ask("POST", "/sparql", b"", Content_Type=QUERY, Content_Length=str(1 << 30))[0] == 413


def test_pages_from_elsewhere_may_ask(ask):
    status, headers, _ = ask("OPTIONS", "/sparql", Origin="https://example.org")
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Content-Type" in headers["Access-Control-Allow-Headers"]


def test_head_has_the_headers_without_the_body(ask):
    status, headers, body = ask("HEAD", get(CITIES))
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_an_endless_query_is_ended_while_others_are_answered(ask):
    with ThreadPoolExecutor() as pool:
        endless = pool.submit(ask, "GET", get(ENDLESS))
        assert [ask("GET", get(CITIES))[0] for _ in range(5)] == [200] * 5
        status, _, body = endless.result()
    assert (status, b"2 seconds" in body) == (503, True)
    assert ask("GET", get(CITIES))[0] == 200


def test_many_clients_at_once_get_the_same_answer(ask):
    with ThreadPoolExecutor(8) as pool:
        found = {body for _, _, body in pool.map(lambda _: ask("GET", get(CITIES)), range(40))}
    assert len(found) == 1


def test_the_query_page_holds_the_canned_queries_and_loads_nothing(ask):
    status, headers, body = ask("GET", "/query")
    page = body.decode()
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert all(json.dumps(one.titles["zh"], ensure_ascii=False) in page for one in canned().values())
    assert "src=" not in page
    assert "default-src 'none'" in page


def test_the_explorer_is_the_graph_beside_the_file_if_there_is_one(ask, server):
    assert ask("GET", "/")[2] == ask("GET", "/query")[2]
    (server.file.parent / "graph.html").write_text("<title>explorer</title>")
    assert ask("GET", "/")[2] == b"<title>explorer</title>"


def test_only_this_machine_can_reach_it_unless_told_otherwise(server):
    assert server.server_address[0] == "127.0.0.1"


def test_a_taken_port_and_a_bad_file_are_one_line_each(server, tmp_path):
    with pytest.raises(KgError, match=r"cannot listen on 127.0.0.1:.*choose another with --port"):
        make_server(server.file, port=server.server_address[1])
    (tmp_path / "bad.ttl").write_text("<")
    with pytest.raises(KgError, match="is not well-formed Turtle"):
        make_server(tmp_path / "bad.ttl", port=0)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("text/csv;q=0", None),
        ("text/*", "text/csv"),
        ("application/*;q=0.5, text/csv", "text/csv"),
        ("TEXT/CSV; Q=nonsense, application/xml;q=0.1", "application/xml"),
    ],
)
def test_negotiation(accept, media):
    assert negotiate(accept, TABLES) == media


def test_sparqlwrapper_understands_the_answers(server):
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper("http://{}:{}/sparql".format(*server.server_address[:2]))
    client.setQuery("PREFIX kg: <https://w3id.org/kg-innovation/ns#> SELECT ?c { ?c a kg:City }")
    client.setReturnFormat(wrapper.JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 2


def test_rdflibs_own_client_understands_the_answers(server):
    store = rdflib.Graph("SPARQLStore")
    store.open("http://{}:{}/sparql".format(*server.server_address[:2]))
    rows = store.query("SELECT ?c { ?c a <https://w3id.org/kg-innovation/ns#City> }")
    assert len(list(rows)) == 2
