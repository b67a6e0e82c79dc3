"""The RDF export says all of the graph, in terms that ontology/kg.ttl defines, and the same in every format."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from rdflib import OWL, RDF, RDFS

from kg.errors import KgError
from kg.export.rdf import write_jsonld, write_nt, write_ttl
from kg.ontology import share
from kg.query import run
from kg.rdf import terms
from kg.rdf.entities import LEVELS
from kg.rdf.read import read_rdflib, read_store
from kg.rdf.triples import triples

WRITERS = {"ttl": write_ttl, "nt": write_nt, "jsonld": write_jsonld}
FORMS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
KG = rdflib.Namespace(terms.TERMS)
ID = rdflib.Namespace(terms.IDS)
VS = rdflib.Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")


@pytest.fixture
def files(graph, tmp_path):
    for name, write in WRITERS.items():
        write(graph, tmp_path / f"graph.{name}")
    return {name: tmp_path / f"graph.{name}" for name in WRITERS}


@pytest.fixture
def data(files):
    return rdflib.Graph().parse(files["ttl"])


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(share("ontology") / "kg.ttl")


def read(path: Path, name: str) -> list[str]:
    return [str(quad.triple) for quad in parse(path=str(path), format=FORMS[name])]


@pytest.mark.parametrize("name", WRITERS)
def test_pyoxigraph_reads_every_triple_of_the_graph_back_once(graph, files, name):
    found = read(files[name], name)
    assert len(found) == len(set(found))
    assert set(found) == {str(triple) for triple in triples(graph)}


@pytest.mark.parametrize("name", ["nt", "jsonld"])
def test_rdflib_reads_the_same_triples_from_every_format(data, files, name):
    assert set(rdflib.Graph().parse(files[name], format=RDFLIB[name])) == set(data)


def test_the_number_of_triples_that_the_data_set_states_is_true(data):
    (count,) = data.objects(None, rdflib.VOID.triples)
    assert count.toPython() == len(data)


def test_nodes_and_edges_counted_in_sparql_are_those_of_the_graph(graph, files):
    rows = run(files["ttl"], "count").rows
    assert [cell.value for cell in rows[0]] == [str(len(graph)), str(graph.number_of_edges())]
    assert {edge["relation"] for *_, edge in graph.edges(data=True)} == {"co-mention", "part-of"}


def test_every_node_is_one_of_the_five_types_and_context_is_marked(graph, data):
    for node, attributes in graph.nodes(data=True):
        assert (ID[node], RDF.type, KG[attributes["kind"]]) in data
        assert (ID[node], KG.context, None) not in data
    assert set(data.subjects(KG.context, rdflib.Literal(True))) == {ID["region-320000"], ID["place-320500"]}
    assert set(graph.graph["entities"]) - set(graph) == {"region-320000", "place-320500"}


def test_an_edge_has_its_measures_and_both_participants(graph, data):
    edges = [(a, b, edge) for a, b, edge in graph.edges(data=True) if edge["relation"] == "co-mention"]
    assert len(edges) == len(set(data.subjects(RDF.type, KG.CoMention)))
    for a, b, edge in edges:
        assert (ID[min(a, b)], KG.coMentionedWith, ID[max(a, b)]) in data
        (node,) = set(data.subjects(KG.participant, ID[a])) & set(data.subjects(KG.participant, ID[b]))
        assert data.value(node, KG.weight).toPython() == edge["weight"]
        assert data.value(node, KG.documentCount).toPython() == edge["documents"]
        assert data.value(node, KG.structural).toPython() == edge["structural"]
        assert data.value(node, KG.evidenceTotal).toPython() == len(edge["evidence"])


def test_evidence_quotes_the_page_in_its_own_words(graph, data):
    quotes = {str(quote) for quote in data.objects(None, KG.quote)}
    sentences = {one.text for page in graph.graph["documents"].values() for one in page.sentences}
    assert quotes
    assert all(set(quote.split(" …… ")) <= sentences for quote in quotes)


def test_only_the_best_twenty_of_much_evidence_are_written_and_all_are_counted(graph, tmp_path):
    a, b, edge = next((a, b, edge) for a, b, edge in graph.edges(data=True) if edge["evidence"])
    one = edge["evidence"][0]
    page = graph.graph["documents"][one.doc]
    graph.graph["documents"][one.doc] = type(page)(page.doc, page.place, (), page.sentences * 9, page.mentions)
    edge["evidence"] = tuple(type(one)(one.doc, index, index) for index in range(25))
    write_nt(graph, tmp_path / "g.nt")
    found = rdflib.Graph().parse(tmp_path / "g.nt")
    (node,) = set(found.subjects(KG.participant, ID[a])) & set(found.subjects(KG.participant, ID[b]))
    assert len(set(found.objects(node, KG.evidence))) == 20
    assert found.value(node, KG.evidenceTotal).toPython() == 25


def test_a_mention_leads_back_to_the_raw_text(graph, data):
    oa = rdflib.Namespace(terms.PREFIXES["oa"])
    pages = {terms.document(name).value: page for name, page in graph.graph["documents"].items()}
    mentions = list(data.subjects(RDF.type, KG.Mention))
    assert len(mentions) == sum(len(page.mentions) for page in pages.values())
    for mention in mentions:
        target = data.value(mention, oa.hasTarget)
        selectors = data.objects(target, oa.hasSelector)
        found = dict(pair for selector in selectors for pair in data.predicate_objects(selector))
        text = pages[str(data.value(target, oa.hasSource))].doc.text
        start, end = int(found[oa.start]), int(found[oa.end])
        assert text[start:end] == str(found[oa.exact])
        assert text[:start].endswith(str(found[oa.prefix]))
        assert text[end:].startswith(str(found[oa.suffix]))


def test_places_are_chained_up_to_the_province(data):
    above = {ID["place-320500"], ID["region-320000"]}
    assert set(data.objects(ID["place-320583"], KG.within)) == above
    assert set(data.objects(ID["place-320583"], KG.partOf)) == {ID["place-320500"]}
    assert data.value(ID["place-320583"], KG.adcode) == rdflib.Literal("320583")


def test_names_are_tagged_by_script(graph):
    graph.nodes["place-320200"]["aliases"] = ("无锡", "無錫")
    names = {one.object for one in triples(graph) if one.predicate == terms.term("skos:altLabel")}
    assert {Literal("无锡", language="zh-Hans"), Literal("無錫", language="zh-Hant")} <= names


def test_a_document_that_failed_says_why(data):
    (page,) = data.subjects(KG.readError, None)
    assert (page, RDF.type, KG.Document) in data


def test_iris_are_ascii_and_no_node_is_blank(graph):
    for triple in triples(graph):
        for part in (triple.subject, triple.predicate, triple.object):
            assert not isinstance(part, BlankNode)
            assert not isinstance(part, NamedNode) or re.fullmatch(r"[!-~]+", part.value)


def test_no_link_but_to_the_web_is_written(files):
    assert "https://example.org/a?x=1&y=2" in files["nt"].read_text()
    assert "javascript:" not in files["nt"].read_text()


def test_n_triples_are_sorted(files):
    lines = files["nt"].read_text().splitlines()
    assert lines == sorted(lines)


def test_the_context_in_the_file_is_the_published_one(files):
    published = json.loads((share("ontology") / "context.jsonld").read_text())
    assert json.loads(files["jsonld"].read_text())["@context"] == published["@context"]


def test_json_numbers_stay_numbers(graph, files):
    nodes = json.loads(files["jsonld"].read_text())["@graph"]
    weights = [node["weight"] for node in nodes if "weight" in node]
    assert sorted(weights) == sorted(e["weight"] for *_, e in graph.edges(data=True) if e["relation"] == "co-mention")


def test_the_same_bytes_whatever_the_hash_seed(tmp_path):
    script = (
        "import sys; sys.path.insert(0, 'tests'); import conftest, pathlib, hashlib\n"
        "from kg import graph; from kg.export.rdf import *\n"
        "pages = getattr(conftest.extractions, '__wrapped__', None) or conftest.extractions._fixture_function\n"
        "made = graph.build(pages(), {'kg': '0'})\n"
        "for write in (write_ttl, write_nt, write_jsonld):\n"
        "    path = pathlib.Path(sys.argv[1]); write(made, path)\n"
        "    print(hashlib.sha256(path.read_bytes()).hexdigest())\n"
    )
    root = Path(__file__).parents[1]
    found = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", script, str(tmp_path / f"{seed}.out")]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        found.add(subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1
    assert len(next(iter(found)).split()) == 3


@given(st.text(max_size=30), st.sampled_from([None, "zh"]))
def test_any_text_survives_as_a_literal_but_for_what_xml_forbids(value, language):
    literal = terms.text(value, language)
    line = f"<a:a> <a:b> {literal} .\n".encode()
    (quad,) = parse(line, format=RdfFormat.N_TRIPLES)
    assert quad.object == literal
    (back,) = rdflib.Graph().parse(data=line, format="nt").objects()
    assert str(back) == literal.value
    assert len(literal.value) == len(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_double_keeps_its_exact_value(value):
    assert float(terms.double(value).value) == value


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_what_is_no_finite_number_is_left_out(value):
    assert terms.double(value) is None


@pytest.mark.parametrize(
    ("value", "name"),
    [("2024-02-29", "date"), ("2024-02", "gYearMonth"), ("1983", "gYear"), ("2023-02-29", None), ("二〇二四", None)],
)
def test_a_date_gets_its_type_and_an_impossible_one_is_left_out(value, name):
    expected = Literal(value, datatype=terms.term(f"xsd:{name}")) if name else None
    assert terms.date(value) == expected


def test_a_strange_document_name_makes_a_plain_iri():
    assert re.fullmatch(r"[\w:/.#-]+", terms.document("页面 <1>\n").value, re.ASCII)


def test_every_term_of_an_export_is_defined_and_every_defined_term_used_or_reserved(data, ontology):
    defined = {term for term in ontology.subjects(RDFS.isDefinedBy, None) if term in KG}
    used = {part for triple in data for part in triple if isinstance(part, rdflib.URIRef) and part in KG}
    assert used <= defined
    conditional = {KG[name] for name in (*LEVELS.values(), "validFrom", "validTo", "qValue", "pValue", "npmi")}
    structure = {part for triple in ontology for part in triple[2:] if part in KG}
    reserved = set(ontology.subjects(VS.term_status, rdflib.Literal("reserved")))
    assert defined == used | conditional | (structure & defined) | reserved


def test_every_term_has_labels_and_comments_in_chinese_and_english(ontology):
    named = list(ontology.subjects(RDFS.isDefinedBy, None))
    assert len(named) > 50
    for term in named:
        for said in (RDFS.label, RDFS.comment):
            assert {text.language for text in ontology.objects(term, said)} == {"en", "zh-hans"}, term
        assert ontology.value(term, VS.term_status) is not None, term
        assert ontology.value(term, RDF.type) is not None, term


def test_the_ontology_names_its_version_licence_and_prefix(ontology):
    about = rdflib.URIRef(terms.ONTOLOGY)
    assert ontology.value(about, OWL.versionIRI) == rdflib.URIRef(terms.ONTOLOGY_VERSION)
    assert ontology.value(about, rdflib.DCTERMS.license)
    assert str(ontology.value(about, rdflib.VANN.preferredNamespaceUri)) == terms.TERMS


def test_both_loaders_read_the_same_number_of_triples(files):
    assert {len(read_store(path)) for path in files.values()} == {len(read_rdflib(files["nt"]))}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.ttl", None, "cannot read"),
        ("table.csv", b"a,b", "is no RDF file by its name"),
        ("broken.ttl", b"@prefix : <x", "is not well-formed Turtle"),
        ("cut.jsonld", b'{"@graph": [', "is not well-formed JSON-LD"),
    ],
)
@pytest.mark.parametrize("reader", [read_store, read_rdflib])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path, name, content, said, reader):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(KgError, match=said) as caught:
        reader(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_part_of_an_industry_is_narrower_and_a_part_of_a_place_is_not(graph):
    industry = graph.graph["entities"]["ind-5555555555"]
    graph.graph["entities"][industry.id] = replace(industry, part_of="ind-4444444444")
    found = {(one.subject, one.object) for one in triples(graph) if one.predicate == terms.term("skos:broader")}
    assert found == {(terms.entity("ind-5555555555"), terms.entity("ind-4444444444"))}


def test_a_name_that_no_longer_holds_says_when_and_what_came_after(graph):
    zone = graph.graph["entities"]["zone-0a1b2c3d4e"]
    changed = replace(zone, valid_from="1992", valid_to="2015-10-01", replaced_by="place-320214")
    graph.graph["entities"][zone.id] = changed
    said = {one.predicate.value: one.object for one in triples(graph) if one.subject == terms.entity(zone.id)}
    assert said[terms.TERMS + "validFrom"] == Literal("1992", datatype=terms.term("xsd:gYear"))
    assert said[terms.TERMS + "validTo"] == Literal("2015-10-01", datatype=terms.term("xsd:date"))
    assert said[terms.PREFIXES["dcterms"] + "isReplacedBy"] == terms.entity("place-320214")


def test_hostile_characters_in_a_page_leave_every_file_readable(graph, tmp_path):
    page = graph.graph["documents"]["d-broken"]
    hostile = replace(page.doc, text="\ud800", title='\x00"\\\u2028\ufffe<a>', outlet="\x1b\r\n", error="'''")
    graph.graph["documents"]["d-broken"] = replace(page, doc=hostile)
    titles = set()
    for name, write in WRITERS.items():
        write(graph, tmp_path / f"g.{name}")
        found = rdflib.Graph().parse(tmp_path / f"g.{name}", format=RDFLIB[name])
        titles |= {str(title) for title in found.objects(None, rdflib.URIRef("http://schema.org/headline"))}
        assert len(read(tmp_path / f"g.{name}", name)) == len(found)
    assert '\ufffd"\\\u2028\ufffd<a>' in titles
    assert len(titles) == 4
