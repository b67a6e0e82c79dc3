"""The report: the figures of a run, its charts and its quotes, in the reader's language."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import FORMULA, HOSTILE

from kg.export.report import REASONS, figures, heat, open_names, timeline, to_report, write_report
from kg.model import Ambiguity, Candidate, Document, Extraction


class Page(HTMLParser):
    """Every tag with its attributes, and all text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def page(graph):
    return Page(to_report(graph))


def test_the_figures_are_those_of_the_graph(graph):
    found = figures(graph)
    assert found["documents"] == 4
    assert found["failed"] == 1
    assert found["entities"] == len(graph)
    assert found["dates"] == ("2023-11-30", "2024-06-08")
    assert 0 < found["cut"] < 1


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_nothing_turns_the_direction_of_writing_and_all_else_stays(graph, mark):
    plain = to_report(graph)
    for key, extraction in graph.graph["documents"].items():
        sentences = tuple(replace(one, text=one.text + mark) for one in extraction.sentences)
        turned = replace(extraction.doc, title=extraction.doc.title and f"<{mark}b>{extraction.doc.title}")
        graph.graph["documents"][key] = replace(extraction, doc=turned, sentences=sentences)
    assert mark not in to_report(graph)
    assert to_report(graph).replace("&lt;b&gt;", "") == plain


def test_a_cell_of_the_heat_map_counts_the_sentences_of_its_link(graph):
    table = heat(graph)
    edge, count, shade = table["cells"]["place-320200", "ind-4444444444"]
    assert count == graph.edges[edge.split(",")]["sentences"]
    assert 1 <= shade <= 6


def test_a_cell_grows_darker_with_its_count(graph):
    cells = heat(graph)["cells"].values()
    shades = [shade for _, shade in sorted((count, shade) for _, count, shade in cells)]
    assert shades == sorted(shades)
    assert len(set(shades)) > 1


def test_the_heat_map_holds_cities_and_industries_only(graph):
    table = heat(graph)
    assert {graph.nodes[city]["kind"] for city, _ in table["cities"]} == {"City"}
    assert {graph.nodes[industry]["kind"] for industry, _ in table["industries"]} == {"Industry"}


def test_many_months_become_years():
    bars = timeline(["2010-08-12", "2024-01-01", "2024-12-31"])["bars"]
    assert bars[0] == ("2010", 1)
    assert bars[-1] == ("2024", 2)
    assert sum(count for _, count in bars) == 3


def test_a_page_without_a_date_is_counted_apart():
    assert timeline([None, "2024-01-01"])["undated"] == 1
    assert timeline([None])["bars"] == []


def test_nothing_runs_and_nothing_is_loaded(page):
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object", "embed", "base")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("style", "src")]
    rule = next(attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert "script-src 'none'" in rule
    assert "unsafe" not in rule


def test_hostile_text_of_pages_is_shown_as_it_is(page):
    assert f"{HOSTILE}公司" in page.text
    assert f"{FORMULA}研究院" in page.text
    assert "</script><script>alert(1)</script>高新区" in page.text


def test_links_lead_to_the_explorer_or_to_the_web_and_nowhere_else(page):
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert "https://example.org/a?x=1&y=2" in links
    assert all(re.match(r"graph\.html(#|$)|https?://", link) for link in links)


def test_every_link_into_the_explorer_names_something_in_the_graph(graph, page):
    targets = [attrs["href"].partition("#")[2] for tag, attrs in page.tags if tag == "a"]
    nodes = {target[5:] for target in targets if target.startswith("node=")}
    edges = {tuple(re.split(",|%2C", target[5:])) for target in targets if target.startswith("edge=")}
    assert nodes <= set(graph)
    assert edges <= set(graph.edges)
    assert nodes
    assert edges


def test_the_failed_page_and_the_cut_stretch_are_told(page):
    assert "the PDF is cut off; save it again" in page.text
    assert "相关阅读：昆山新闻" in page.text


def test_the_report_speaks_the_language_asked_for(graph):
    assert "Strongest links" in to_report(graph, "en")
    assert "最强的联系" in to_report(graph, "zh")


def test_a_report_of_nothing_can_be_written(graph, tmp_path):
    graph.remove_nodes_from(list(graph))
    graph.graph["documents"] = {}
    write_report(graph, tmp_path / "report.html", "en")
    assert "No links were found." in (tmp_path / "report.html").read_text("utf-8")


def test_one_sentence_does_not_fill_the_list_of_links(graph):
    plain = re.sub("</?mark>", "", to_report(graph))
    quotes = re.findall("<blockquote>.*?</blockquote>", plain, re.DOTALL)
    assert quotes
    assert max(quotes.count(quote) for quote in quotes) <= 2


def test_every_reason_to_cut_has_a_name_in_both_languages():
    from kg.clean.lines import _ROWS

    assert {name for name, *_ in _ROWS} <= set(REASONS)


def test_names_that_stayed_open_are_told_with_what_they_may_mean(graph):
    assert "Names that stayed open" not in to_report(graph, "en")
    doc = graph.graph["documents"]["a-wuxi"]
    may = (Candidate("place-1", f"{HOSTILE}区", ("甲市",)), Candidate("place-2", "城南区", ("乙市",)))
    twice = (Ambiguity(0, 3, "无锡市", "District", may, "homonyms"), Ambiguity(4, 7, "江阴市", "City", (), "homonyms"))
    graph.graph["documents"]["a-wuxi"] = replace(doc, ambiguous=twice)
    page = Page(to_report(graph, "en"))
    assert "Names that stayed open" in page.text
    assert f"{HOSTILE}区 · 甲市" in page.text
    assert "城南区 · 乙市" in page.text
    assert "does not tell" in page.text


def test_open_names_stand_by_documents_first():
    one = Ambiguity(0, 2, "甲区", "District", (), "homonyms")
    pages = [Extraction(Document(id_, "甲区与乙区。", id_), ambiguous=found)
             for id_, found in (("p", (one, replace(one, surface="乙区"))), ("q", (one,)))]  # fmt: skip
    rows = list(open_names(pages))
    assert [(row["name"], row["count"], row["documents"]) for row in rows] == [("甲区", 2, 2), ("乙区", 1, 1)]
