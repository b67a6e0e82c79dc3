"""The explorer's file: one file, no network, harmless whatever the pages say, the same bytes each time."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import FORMULA, HOSTILE

from kg.export.html import picture, spellings, to_html, write_html
from kg.export.page import policy, script_json, segments, sentences_of, web_address
from kg.export.quoted import choose, cite
from kg.model import Document, Mention, Sentence


class Page(HTMLParser):
    """Every tag with its attributes, and the text of every script by id."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.scripts, self._open = [], {}, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self._open = dict(attrs).get("id", f"script-{len(self.scripts)}")
            self.scripts[self._open] = ""

    def handle_endtag(self, tag):
        if tag == "script":
            self._open = None

    def handle_data(self, data):
        if self._open:
            self.scripts[self._open] += data

    def data(self, name):
        return json.loads(self.scripts[f"data-{name}"])


@pytest.fixture
def page(graph):
    return Page(to_html(graph))


def test_every_node_and_edge_is_in_the_page(graph, page):
    assert {node["id"] for node in page.data("nodes")} == set(graph)
    assert {(edge["from"], edge["to"]) for edge in page.data("edges")} == set(graph.edges)


def test_nothing_is_loaded_from_elsewhere(page):
    assert not [tag for tag, _ in page.tags if tag in ("link", "iframe", "img", "object", "embed", "base", "form")]
    assert not [attrs for _, attrs in page.tags if "src" in attrs or "href" in attrs]


def test_no_tag_carries_a_handler_or_a_style(page):
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]


def test_only_the_scripts_of_the_page_may_run(page):
    rule = next(attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    run = [text for name, text in page.scripts.items() if not name.startswith("data-")]
    assert len(run) == 2
    assert rule.startswith("default-src 'none'; ")
    assert "unsafe" not in rule
    assert policy(run, ()).split("; ")[1] in rule


def test_hostile_names_stay_text(graph, page):
    assert f"{HOSTILE}公司" in {node["label"] for node in page.data("nodes")}
    assert f"{FORMULA}研究院" in {node["label"] for node in page.data("nodes")}
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert "alert(1)</script>" not in to_html(graph)


def test_the_data_cannot_close_its_script():
    text = script_json("</script><!--\u2028&")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == "</script><!--\u2028&"


@pytest.mark.parametrize("mark", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_nothing_turns_the_direction_of_writing(graph, mark):
    plain = to_html(graph)
    key, extraction = next(iter(graph.graph["documents"].items()))
    turned = replace(
        extraction.doc, title=f"{mark}{extraction.doc.title}", outlet=f"{extraction.doc.outlet or ''}{mark}"
    )
    sentences = tuple(replace(one, text=one.text + mark) for one in extraction.sentences)
    graph.graph["documents"][key] = replace(extraction, doc=turned, sentences=sentences)
    assert mark not in to_html(graph)
    assert Page(to_html(graph)).data("facts")["pages"][0]["title"] == Page(plain).data("facts")["pages"][0]["title"]


def test_half_a_surrogate_pair_does_not_stop_the_writing(graph, tmp_path):
    graph.nodes["place-320200"]["label"] = "无锡\ud800市"
    write_html(graph, tmp_path / "graph.html")
    assert "无锡?市" in (tmp_path / "graph.html").read_text("utf-8")


def test_a_quote_is_the_sentence_cut_at_its_names(page):
    facts, edges = page.data("facts"), page.data("edges")
    edge = next(edge for edge in edges if (edge["from"], edge["to"]) == ("ind-4444444444", "place-320281"))
    quotes = [facts["sentences"][index] for quote in edge["quotes"] for index in quote]
    texts = {"".join(part if isinstance(part, str) else part[0] for part in quote["text"]) for quote in quotes}
    assert "无锡市与江阴市共建集成电路基地。" in texts
    for quote in quotes:
        assert {"ind-4444444444", "place-320281"} <= {part[1] for part in quote["text"] if isinstance(part, list)}


def test_each_sentence_is_kept_once(page):
    sentences = [(one["page"], json.dumps(one["text"])) for one in page.data("facts")["sentences"]]
    assert len(sentences) == len(set(sentences))


def test_every_sentence_is_in_the_page_also_one_without_a_name(graph, page):
    facts = page.data("facts")
    texts = ["".join(part if isinstance(part, str) else part[0] for part in one["text"]) for one in facts["sentences"]]
    written = [one.text for extraction in graph.graph["documents"].values() for one in extraction.sentences]
    assert texts == written
    assert facts["written"] == len(written)


def test_the_clean_wording_stands_beside_what_is_published_only_where_they_differ(page):
    for one in page.data("facts")["sentences"]:
        text = "".join(part if isinstance(part, str) else part[0] for part in one["text"])
        assert one.get("clean") != text
    assert "无锡发展集成电路。" in {one.get("clean") for one in page.data("facts")["sentences"]}


@pytest.mark.parametrize("limit", range(12))
def test_where_there_is_no_room_for_all_sentences_the_evidence_comes_first(graph, limit):
    place = choose(graph, limit)
    cited = {
        (one.doc, index)
        for data in [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
        for one in data["evidence"]
        for index in sentences_of(one)
    }
    assert len(place) == min(limit, sum(len(one.sentences) for one in graph.graph["documents"].values()))
    assert list(place) == sorted(place)
    assert set(place) <= cited or cited <= set(place)
    for data in (data for *_, data in graph.edges(data=True)):
        for quote in cite(data["evidence"], place):
            assert set(quote) <= set(place.values())
            assert quote


def test_the_best_evidence_of_the_most_important_entity_comes_first_of_all(graph):
    top = min(graph, key=lambda one: (-graph.nodes[one]["stories"], -graph.nodes[one]["mentions"], one))
    best = graph.nodes[top]["evidence"][0]
    assert set(choose(graph, 1)) == {(best.doc, best.sentence)}


def test_only_web_addresses_become_links(page):
    addresses = {one["source"]: one["url"] for one in page.data("facts")["pages"]}
    assert addresses["pages/a-wuxi.txt"] == "https://example.org/a?x=1&y=2"
    assert addresses["pages/b-zone.html"] is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://", " https://x", "file:///x"])
def test_other_addresses_stay_text(url):
    assert web_address(Document("a", "", "a.txt", url=url)) is None


def test_names_that_overlap_are_marked_once():
    sentence = Sentence(0, 0, 10, 16, "无锡高新区。", "无锡高新区。")
    zone = Mention(10, 15, "无锡高新区", "District", "无锡高新区", "zone", "explicit", "", 1.0, 0)
    city = Mention(10, 12, "无锡", "City", "无锡市", "city", "alias", "", 1.0, 0)
    assert list(segments(sentence, [city, zone])) == [("无锡高新区", "zone"), "。"]


def test_places_are_drawn_the_right_way_up(graph, page):
    node = page.data("nodes")[0]
    assert node["y"] == round(-graph.nodes[node["id"]]["y"], 1)


def test_the_picture_opens_still(page):
    options = page.data("options")
    assert options["physics"] == {"enabled": False}
    assert options["layout"] == {"improvedLayout": False}


def test_a_small_picture_holds_the_entities_of_most_stories_and_the_links_between_them(graph):
    nodes, edges = picture(graph, 3)
    least = min(graph.nodes[one]["stories"] for one in nodes)
    assert len(nodes) == 3
    assert all(graph.nodes[one]["stories"] <= least for one in set(graph) - nodes)
    assert edges == {(a, b) for a, b in graph.edges if a in nodes and b in nodes}


def test_what_the_picture_leaves_out_stays_in_the_page(graph):
    nodes = Page(to_html(graph, shown=3)).data("nodes")
    assert len(nodes) == len(graph)
    assert sum(node["shown"] for node in nodes) == 3


@pytest.mark.parametrize(
    ("name", "query"),
    [("无锡市", "wuxishi"), ("重庆高新区", "cqgxq"), ("长三角一体化", "csj"), ("5G产业", "5gcy"), ("無錫", "wx")],
)
def test_a_name_is_found_by_pinyin_and_initials(name, query):
    assert any(spelt.startswith(query) for spelt in spellings(name))


def test_an_empty_graph_makes_a_page(graph):
    graph.clear_edges()
    graph.remove_nodes_from(list(graph))
    assert Page(to_html(graph)).data("nodes") == []


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path):
    code = (
        "import sys; import networkx as nx; from pathlib import Path; from kg.export.html import write_html;"
        "from kg.model import Document, Extraction;"
        "g = nx.Graph(documents={'a': Extraction(Document('a', '', 'a.txt'))}, entities={}, run={});"
        "[g.add_node(f'n{i}', kind='City', label=f'市{i}', subtype='', aliases=('甲', '乙'), part_of=None, within=(),"
        " mentions=1, documents=1, stories=1, first_seen=None, last_seen=None, community=0, x=i, y=i, evidence=())"
        " for i in range(9)]; write_html(g, Path(sys.argv[1]), 'zh', 4)"
    )
    files = [tmp_path / "1.html", tmp_path / "2.html"]
    for seed, file in enumerate(files, 1):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run([sys.executable, "-c", code, file], check=True, env=environment)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_interface_opens_in_the_language_asked_for(graph):
    assert Page(to_html(graph, "en")).data("facts")["lang"] == "en"


def test_every_word_of_the_interface_has_both_languages(page):
    for _, attrs in page.tags:
        for kind in ("data-", "data-name-", "data-hint-"):
            assert (f"{kind}zh" in attrs) == (f"{kind}en" in attrs)


def test_the_interface_opens_in_the_language_of_the_run(graph):
    assert Page(to_html(graph)).data("facts")["lang"] == "zh"
    graph.graph["run"]["lang"] = "en"
    assert Page(to_html(graph)).data("facts")["lang"] == "en"
