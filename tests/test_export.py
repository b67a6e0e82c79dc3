import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.errors import KgError
from kg.export import EXPORTERS, FILES, export
from kg.export.columns import clean
from kg.graph import build

ROOT = Path(__file__).parents[1]
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
MINE = ("gexf", "graphml", "csv", "mentions")
BUILD = """
import sys
from dataclasses import replace
from pathlib import Path
from kg.export import EXPORTERS, export
from kg.graph import build
import conftest
folder = Path(sys.argv[1])
pages = conftest.pages()
for name in EXPORTERS:
    export(name, build(pages if sys.argv[2] == "forth" else pages[::-1], {"kg": "0"}), folder)
"""


def written(name, graph, folder):
    export(name, graph, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(params=EXPORTERS)
def name(request):
    return request.param


def test_an_exporter_writes_its_files_and_leaves_nothing_else(name, graph, tmp_path):
    first = FILES.get(name, f"graph.{name}")
    expected = {first, "edges.csv"} if name == "csv" else {first}
    files = written(name, graph, tmp_path / "new")
    assert set(files) == expected
    assert all(files.values())


def test_an_exporter_leaves_the_graph_as_it_was(name, graph, tmp_path):
    before = [*graph.nodes(data=True)], [*graph.edges(data=True)], repr(graph.graph)
    written(name, graph, tmp_path)
    assert ([*graph.nodes(data=True)], [*graph.edges(data=True)], repr(graph.graph)) == before


def test_an_empty_graph_can_be_written(name, tmp_path):
    assert written(name, build([], {}), tmp_path)


def test_a_folder_that_is_a_file_is_one_line(name, graph, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(KgError, match="cannot write"):
        export(name, graph, tmp_path / "file")


def test_no_file_names_a_folder_of_this_machine(name, graph, tmp_path):
    assert not any(str(tmp_path).encode() in data for data in written(name, graph, tmp_path).values())


def test_every_byte_is_the_same_whatever_the_hash_seed_and_the_order_of_the_pages(tmp_path):
    runs = []
    for seed, order in (("1", "forth"), ("2", "back")):
        folder = tmp_path / seed
        folder.mkdir()
        path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", BUILD, str(folder), order], env=environment, check=True)
        runs.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert set(runs[0]) == set(runs[1])
    assert [name for name in runs[0] if runs[0][name] != runs[1][name]] == []


@pytest.mark.parametrize("format", MINE)
def test_the_bytes_are_those_reviewed(format, graph, golden, tmp_path):
    for number, node in enumerate(graph):  # what another release of a library may place or group otherwise
        graph.nodes[node].update(x=10.5 * number, y=-1.0 * number, community=number % 3)
    for name, data in written(format, graph, tmp_path).items():
        golden(name, data)


@pytest.mark.parametrize("format", ["gexf", "graphml", "csv"])
def test_what_the_files_are_called_changes_no_table(format, extractions, tmp_path):
    renamed = [replace(one, doc=replace(one.doc, id=f"page-{9 - number}")) for number, one in enumerate(extractions)]
    as_read = written(format, build(extractions, {}), tmp_path / "read")
    assert written(format, build(renamed, {}), tmp_path / "renamed") == as_read


def test_an_unknown_format_is_answered_with_those_that_there_are(graph, tmp_path):
    with pytest.raises(KgError, match=r"'xlsx'; there are: csv, gexf, graphml, html"):
        export("xlsx", graph, tmp_path)


def same_graph(found, graph):
    """Tell whether a graph that was read back has the nodes, edges, weights and columns of the one written."""
    assert set(found) == set(graph)
    assert {frozenset(pair) for pair in found.edges} == {frozenset(pair) for pair in graph.edges}
    for pair in graph.edges:
        assert {name: found.edges[pair].get(name) for name in ("weight", "sentences", "structural", "npmi")} == {
            name: graph.edges[pair][name] for name in ("weight", "sentences", "structural", "npmi")
        }
    for node in graph:
        columns = ("kind", "mentions", "degree", "betweenness", "community", "last_seen")
        assert {name: found.nodes[node][name] for name in columns} == {
            name: graph.nodes[node][name] for name in columns
        }
        assert found.nodes[node]["within"] == "|".join(graph.nodes[node]["within"])
        assert found.nodes[node]["label"] == graph.nodes[node]["label"]


def test_networkx_reads_the_gexf_back(graph, tmp_path):
    written("gexf", graph, tmp_path)
    found = nx.read_gexf(tmp_path / "graph.gexf", version="1.3")
    same_graph(found, graph)
    look = found.nodes["place-320200"]["viz"]
    assert [look["color"][name] for name in "rgb"] == [209, 73, 91]
    assert (look["size"], look["position"]["y"]) == tuple(graph.nodes["place-320200"][name] for name in ("size", "y"))


def test_networkx_reads_the_graphml_back(graph, tmp_path):
    written("graphml", graph, tmp_path)
    found = nx.read_graphml(tmp_path / "graph.graphml")
    same_graph(found, graph)
    node = found.nodes["place-320200"]
    assert [node[name] for name in ("r", "g", "b")] == [209, 73, 91]
    assert all(node[name] == graph.nodes["place-320200"][name] for name in ("x", "y", "size"))


def gexf(graph, folder):
    return ET.fromstring(written("gexf", graph, folder)["graph.gexf"])  # noqa: S314 - our own file


def test_the_gexf_dates_end_on_the_day_after_the_last(graph, tmp_path):
    root = gexf(graph, tmp_path)
    node = root.find(".//g:node[@id='place-320200']", GEXF)
    assert (node.get("start"), node.get("end")) == ("2023-11-30", "2024-02-08")
    assert root.find("g:graph", GEXF).attrib == {
        "defaultedgetype": "undirected",
        "idtype": "string",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    fact = root.find(".//g:edge[@source='place-320200'][@target='place-320211']", GEXF)
    assert (fact.get("start"), fact.get("weight")) == (None, "0.1")


def test_a_gexf_without_dates_is_static(extractions, tmp_path):
    undated = [replace(one, doc=replace(one.doc, date=None)) for one in extractions]
    root = gexf(build(undated, {}), tmp_path)
    assert root.find("g:graph", GEXF).get("mode") == "static"
    assert not [one for one in root.iter() if one.get("start")]


def test_the_gexf_has_no_alpha_no_clock_one_type_a_column_and_no_empty_values(graph, tmp_path):
    root = gexf(graph, tmp_path)
    assert all(set(one.attrib) == {"r", "g", "b"} for one in root.iterfind(".//viz:color", GEXF))
    assert "lastmodifieddate" not in str([one.attrib for one in root.iter()])
    declared = {
        (columns.get("class"), one.get("id")): one.get("type")
        for columns in root.iterfind(".//g:attributes", GEXF)
        for one in columns
    }
    assert declared["edge", "npmi"] == "double"
    assert declared["edge", "significant"] == "boolean"
    values = [one.attrib for one in root.iterfind(".//g:attvalue", GEXF)]
    assert {one["for"] for one in values} <= {name for _, name in declared}
    assert "None" not in {one["value"] for one in values}
    assert not {name for _, name in declared} & {"id", "label", "type", "weight", "start", "end", "source", "target"}


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_the_tables_hold_every_node_and_edge_under_the_names_of_the_contract(graph, tmp_path):
    files = {name: table(data) for name, data in written("csv", graph, tmp_path).items()}
    assert list(files["nodes.csv"][0])[:9] == [
        "Id", "Label", "kind", "mentions", "documents", "stories", "first_seen", "last_seen", "community",
    ]  # fmt: skip
    assert list(files["edges.csv"][0])[:14] == [
        "Source", "Target", "Type", "Weight", "sentences", "documents", "stories", "npmi", "p_value", "q_value",
        "significant", "structural", "first_seen", "last_seen",
    ]  # fmt: skip
    assert [row["Id"] for row in files["nodes.csv"]] == list(graph)
    assert [(row["Source"], row["Target"]) for row in files["edges.csv"]] == list(graph.edges)
    fact = next(row for row in files["edges.csv"] if row["relation"] == "part-of")
    assert (fact["Type"], fact["Weight"], fact["structural"], fact["significant"]) == (
        "Undirected",
        "0.1",
        "true",
        "false",
    )
    assert (fact["npmi"], fact["first_seen"]) == ("", "")
    assert (fact["source_label"], fact["target_label"]) == ("江南大学", "无锡市")


def test_a_cell_is_never_a_formula(graph, tmp_path):
    rows = [row for data in written("csv", graph, tmp_path).values() for row in table(data)]
    assert "'=cmd()研究院" in {row.get("Label") for row in rows}
    signs = ("=", "+", "@", "\t", "\r")
    assert not [value for row in rows for value in row.values() if value.startswith(signs)]


@pytest.mark.parametrize("format", MINE)
def test_a_hostile_name_stays_a_name(format, graph, tmp_path):
    for file, data in written(format, graph, tmp_path).items():
        if file.endswith(("gexf", "graphml")):
            assert b"<img" not in data
            names = {text for one in ET.fromstring(data).iter() for text in (one.text, one.get("label"))}  # noqa: S314
            assert graph.nodes["org-2222222222"]["label"] in names
        else:
            assert data.count(b"\n") == len(data.splitlines())


def test_characters_that_xml_forbids_do_not_break_the_file(graph, tmp_path):
    for node in graph:
        graph.nodes[node]["label"] = f"{node}\x00\x1f\ud800\uffff\n x"
    graph.nodes["org-1111111111"]["aliases"] = ("a|b", "\x0b")
    files = {
        **written("gexf", graph, tmp_path),
        **written("graphml", graph, tmp_path),
        **written("csv", graph, tmp_path),
    }
    found = nx.read_gexf(io.BytesIO(files["graph.gexf"]), version="1.3")
    assert found.nodes["org-1111111111"]["label"] == "org-1111111111\ufffd\ufffd\ufffd\ufffd x"
    assert found.nodes["org-1111111111"]["aliases"] == "a/b|\ufffd"
    assert nx.read_graphml(io.BytesIO(files["graph.graphml"])).nodes["org-1111111111"]["label"] == clean(
        graph.nodes["org-1111111111"]["label"]
    )
    assert len(table(files["nodes.csv"])) == len(graph)


def test_mentions_are_a_row_a_document_with_offsets_into_the_original(graph, extractions, tmp_path):
    rows = [json.loads(line) for line in written("mentions", graph, tmp_path)["mentions.jsonl"].splitlines()]
    assert [row["doc"] for row in rows] == ["a-wuxi", "b-zone", "c-kunshan", "d-broken"]
    texts = {one.doc.id: one.doc.text for one in extractions}
    assert all(texts[row["doc"]][one["start"] : one["end"]] == one["text"] for row in rows for one in row["mentions"])
    assert (rows[3]["mentions"], rows[3]["error"]) == ([], "the PDF is cut off; save it again")


def test_the_manifest_says_what_went_in_and_came_out(graph, tmp_path):
    from hashlib import sha256

    for name in ("csv", "gexf", "manifest"):
        export(name, graph, tmp_path)
    (tmp_path / "notes.txt").write_text("not ours")
    export("manifest", graph, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert manifest["files"] == {
        name: sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("edges.csv", "graph.gexf", "nodes.csv")
    }
    text = graph.graph["documents"]["a-wuxi"].doc.text
    assert manifest["inputs"][0] == {
        "id": "a-wuxi", "source": "a-wuxi.txt", "sha256": sha256(text.encode()).hexdigest(), "error": None,
    }  # fmt: skip
    assert manifest["counts"] == {
        "documents": 4, "errors": 1, "mentions": 31, "nodes": 11, "edges": graph.size(), "co_mentions": 24, "facts": 5,
    }  # fmt: skip
    assert manifest["run"] == graph.graph["run"]
    assert len(manifest["gazetteer"]) == 64
