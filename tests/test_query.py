"""Queries: canned ones, parameters, two engines, four formats, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, parse_query_results

from kg.errors import KgError
from kg.export.rdf import write_jsonld, write_nt, write_ttl
from kg.query import ENGINES, FORMATS, canned, run
from kg.query.canned import bind
from kg.query.guard import refuse_writes
from kg.query.rows import Rows

NAMES = sorted(canned())
MALFORMED = ["SELECT ?s { ?s ?p }", "SELECT ?s { ?s a nope:x }", "SELEC * {}", "{", "SELECT (1/ AS ?x) {}"]


@pytest.fixture
def file(graph, tmp_path):
    write_ttl(graph, tmp_path / "graph.ttl")
    return tmp_path / "graph.ttl"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def column(rows: Rows, name: str) -> list[str | None]:
    at = rows.variables.index(name)
    return [row[at].value if row[at] is not None else None for row in rows.rows]


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_a_canned_query_the_same_rows(file, name):
    fast = run(file, name)
    assert fast.rows, f"{name} finds nothing on the fixture graph: its defaults should"
    assert fast == run(file, name, "rdflib")


@pytest.mark.parametrize("name", NAMES)
def test_a_canned_query_has_title_and_description_in_english_and_chinese(name):
    query = canned()[name]
    assert query.titles.keys() == query.descriptions.keys() == {"en", "zh"}


@pytest.mark.parametrize("write", [write_nt, write_jsonld])
def test_every_format_answers_alike(graph, file, tmp_path, write):
    other = tmp_path / {write_nt: "graph.nt", write_jsonld: "graph.jsonld"}[write]
    write(graph, other)
    assert run(other, "industries-of-city") == run(file, "industries-of-city")


def test_the_industries_of_a_city_are_those_tied_to_it_strongest_first(file):
    rows = run(file, "industries-of-city", bindings={"city": "昆山"})
    assert column(rows, "industry") == ["生物医药", "集成电路"]


def test_a_parameter_takes_a_name_a_short_name_or_an_alias(file):
    found = {name: run(file, "cities-of-industry", bindings={"industry": name}) for name in ("集成电路", "芯片")}
    assert found["集成电路"] == found["芯片"]
    assert column(found["芯片"], "place")[0] == "无锡市"


def test_evidence_is_the_sentence_with_its_page(file):
    rows = run(file, "evidence-of-edge", bindings={"a": "无锡市", "b": "江阴市"})
    assert "无锡市与江阴市共建集成电路基地。" in column(rows, "quote")
    assert "无锡日报" in column(rows, "outlet")


def test_an_unknown_name_is_answered_with_the_nearest(file):
    with pytest.raises(KgError, match="no query is named 'industry-of-city'; near it: industries-of-city"):
        run(file, "industry-of-city")


def test_an_unknown_parameter_is_answered_with_those_there_are(file):
    with pytest.raises(KgError, match="no parameter 'town'; it has: city"):
        run(file, "industries-of-city", bindings={"town": "无锡"})


def test_a_value_of_the_wrong_kind_is_refused(file):
    with pytest.raises(KgError, match="'yesterday' does not fit the parameter 'since'"):
        run(file, "new-ties", bindings={"since": "yesterday"})


def test_an_unknown_engine_is_refused(file):
    with pytest.raises(KgError, match="oxigraph, rdflib"):
        run(file, "count", "jena")


def test_a_query_may_lie_in_a_file(file, tmp_path):
    (tmp_path / "my.rq").write_text("\ufeffASK { ?s a kg:City }", encoding="utf-8")
    assert run(file, f"@{tmp_path / 'my.rq'}").rows == ((Literal(True),),)
    with pytest.raises(KgError, match="cannot read the query"):
        run(file, "@nowhere.rq")


@pytest.mark.parametrize("engine", ENGINES)
def test_all_four_forms_of_query_are_answered(file, engine):
    assert run(file, "SELECT ?s { ?s a kg:Industry }", engine).variables == ("s",)
    assert run(file, "ASK { ?s a kg:Nothing }", engine).rows[0][0].value == "false"
    made = run(file, "CONSTRUCT { ?s a kg:City } WHERE { ?s a kg:City }", engine)
    assert (made.variables, len(made.rows)) == (("subject", "predicate", "object"), 4)
    about = run(file, "DESCRIBE id:place-320200", engine)
    assert "无锡市" in column(about, "object")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sparql", MALFORMED)
def test_a_malformed_query_is_one_line_with_what_the_parser_says(file, engine, sparql):
    with pytest.raises(KgError, match=r"the query is malformed: .{10}") as caught:
        run(file, sparql, engine)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("sparql", "word"),
    [
        ("INSERT DATA { <a:a> <b:b> 1 }", "INSERT"),
        ("delete where { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://127.0.0.1:9/x>", "LOAD"),
        ("# SELECT\nDROP ALL", "DROP"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "FROM"),
    ],
)
def test_what_writes_or_asks_elsewhere_is_refused(file, engine, sparql, word):
    with pytest.raises(KgError, match=f"{word} is refused"):
        run(file, sparql, engine)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "INSERT SERVICE" } # DELETE',
        "SELECT ?service ?from { ?service ?load ?from }",
        "SELECT * { ?s <http://example.org/SERVICE> '''FROM'' LOAD''' }",
        "PREFIX add: <a:b> SELECT * { ?s add:clear add:load }",
    ],
)
def test_such_words_in_strings_names_and_comments_are_no_harm(sparql):
    refuse_writes(sparql)


@given(st.text(max_size=20))
def test_no_value_of_a_parameter_becomes_syntax(value):
    """The bound query finds the very value in the store, or the value cannot be a literal at all."""
    from pyoxigraph import Store

    query = 'SELECT ?x {\n  VALUES ?x { "a"@zh-hans } # parameter: any\n}'
    try:
        bound = bind(query, {"x": value})
    except KgError:
        assert any("\ud800" <= character <= "\udfff" for character in value)
        return
    assert [row["x"] for row in Store().query(bound)] == [Literal(value, language="zh-hans")]


@pytest.mark.parametrize("value", ['x"@zh } } INSERT DATA {', "x\\", 'a" } # parameter', "\n} SERVICE <a:b> {"])
def test_a_hostile_value_finds_nothing_and_harms_nothing(file, value):
    assert run(file, "industries-of-city", bindings={"city": value}).rows == ()


def test_json_is_the_w3cs(file):
    text = FORMATS["json"](run(file, "evidence-of-edge"))
    solutions = parse_query_results(text.encode(), format=QueryResultsFormat.JSON)
    assert [row["quote"].value for row in solutions] == column(run(file, "evidence-of-edge"), "quote")
    assert json.loads(FORMATS["json"](run(file, "ASK {}"))) == {"head": {}, "boolean": True}


def test_csv_holds_no_formula_and_all_text(file):
    rows = run(file, 'SELECT ?x { VALUES ?x { "=cmd()" "a\\nb" -1.5e0 <a:b> } }')
    table = list(csv.reader(io.StringIO(FORMATS["csv"](rows), newline="")))
    assert table == [["x"], ["'=cmd()"], ["a\nb"], ["-1.5"], ["a:b"]]


def test_markdown_escapes_markup(file):
    rows = run(file, 'SELECT ?x { VALUES ?x { "<b>|*x*\\n" } }')
    assert FORMATS["md"](rows) == "| x |\n| --- |\n| &lt;b\\>\\|\\*x\\*  |\n"


def test_table_columns_line_up_under_chinese_and_show_no_control_characters(file):
    rows = run(file, 'SELECT ?a ?b { VALUES (?a ?b) { ("无锡市" 1) ("x\\u001B[31my" 20) } }')
    lines = FORMATS["table"](rows).splitlines()
    assert "\x1b" not in "".join(lines)
    starts = {
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line[: line.rindex(" ")]) for line in lines
    }
    assert len(starts) == 1


def test_a_table_of_no_rows_still_has_its_head(file):
    rows = run(file, "SELECT ?a { ?a a kg:Nothing }")
    assert FORMATS["table"](rows) == "a\n─\n"
