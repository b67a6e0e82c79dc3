"""The shapes accept what kg writes, and report each defect with its node and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import KgError
from kg.export.rdf import write_jsonld, write_nt, write_ttl
from kg.ontology import share
from kg.shacl import NO_DATASET, Report, validate

DATA = Path(__file__).parent / "data" / "shacl"
BROKEN = sorted(path.stem for path in DATA.glob("*.ttl") if path.stem != "valid")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@pytest.mark.parametrize(("write", "name"), [(write_ttl, "g.ttl"), (write_nt, "g.nt"), (write_jsonld, "g.jsonld")])
def test_what_kg_writes_conforms(graph, tmp_path, write, name):
    write(graph, tmp_path / name)
    assert validate(tmp_path / name) == Report(True, ())


def test_the_small_valid_graph_conforms():
    assert validate(DATA / "valid.ttl") == Report(True, ())


@pytest.mark.parametrize("name", BROKEN)
def test_a_defect_is_reported_with_its_node(name):
    expected = (DATA / f"{name}.ttl").read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ")
    report = validate(DATA / f"{name}.ttl")
    assert not report.conforms
    assert any(message.startswith(expected) for message in report.messages), report.messages
    assert all("; " in message and "\n" not in message for message in report.messages)


def test_there_is_a_broken_variant_for_every_kind_of_thing():
    assert len(BROKEN) > 20


def test_messages_are_also_in_chinese():
    (message,) = validate(DATA / "weight-zero.ttl", "zh").messages
    assert message.startswith("id:cm-1: 须有一个大于 0")
    assert validate(DATA / "no-dataset.ttl", "zh").messages == (NO_DATASET["zh"],)


def test_every_shape_says_what_is_wrong_in_both_languages():
    shapes = rdflib.Graph().parse(share("ontology") / "shapes.ttl")
    properties = set(shapes.subjects(SH.path, None))
    assert len(properties) > 40
    for shape in properties:
        assert {message.language for message in shapes.objects(shape, SH.message)} == {"en", "zh-hans"}, shape


def test_every_kg_term_of_the_shapes_is_defined():
    shapes = rdflib.Graph().parse(share("ontology") / "shapes.ttl")
    ontology = rdflib.Graph().parse(share("ontology") / "kg.ttl")
    kg = rdflib.Namespace("https://w3id.org/kg-innovation/ns#")
    used = {part for triple in shapes for part in triple if isinstance(part, rdflib.URIRef) and part in kg}
    assert used <= set(ontology.subjects(rdflib.RDFS.isDefinedBy, None))


def test_a_file_that_is_no_rdf_cannot_be_told(tmp_path):
    (tmp_path / "page.html").write_text("<html>")
    with pytest.raises(KgError, match="is no RDF file by its name"):
        validate(tmp_path / "page.html")
