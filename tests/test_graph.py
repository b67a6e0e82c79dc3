from dataclasses import replace
from itertools import permutations

import pytest

from kg.errors import KgError
from kg.graph import PART_OF_WEIGHT, build
from kg.model import Document, Entity, Evidence, Extraction, Mention, Sentence

WUXI, JIANGYIN, BINHU, ZONE = "place-320200", "place-320281", "place-320211", "zone-0a1b2c3d4e"
KUNSHAN, SUZHOU, JIANGSU = "place-320583", "place-320500", "region-320000"
CHIPS, JIANGNAN = "ind-4444444444", "org-1111111111"


def of(graph):
    """Return all that a graph holds, in its order."""
    return [*graph.nodes(data=True)], [*graph.edges(data=True)], list(graph.graph["documents"]), graph.graph["entities"]


def read(text, *entities, doc="d"):
    """Read a page of one sentence that names the entities one after the other."""
    mentions = tuple(
        Mention(at, at + 1, one.name, one.type, one.name, one.id, "explicit", "lexicon", 1.0, 0)
        for at, one in enumerate(entities)
    )
    sentence = Sentence(0, 0, 0, len(text), text, text)
    return Extraction(Document(doc, text, doc), None, (), (sentence,), mentions, entities)


def test_a_node_says_what_it_is_and_where_it_is_named(graph):
    node = graph.nodes[WUXI]
    assert (node["kind"], node["label"], node["subtype"]) == ("City", "无锡市", "prefecture-level city")
    assert (node["part_of"], node["within"]) == (JIANGSU, ("江苏省",))
    assert (node["mentions"], node["documents"], node["stories"]) == (5, 2, 2)
    assert (node["first_seen"], node["last_seen"]) == ("2023-11-30", "2024-02-07")
    assert graph.nodes[ZONE]["within"] == ("无锡市", "江苏省")


def test_the_evidence_of_a_node_is_each_sentence_names_before_pointers_the_newest_first(graph):
    assert graph.nodes[WUXI]["evidence"] == (
        Evidence("a-wuxi", 0, 0, "2024-02-07"),
        Evidence("a-wuxi", 3, 3, "2024-02-07"),
        Evidence("c-kunshan", 1, 1, "2023-11-30"),
        Evidence("c-kunshan", 2, 2, "2023-11-30"),
        Evidence("a-wuxi", 1, 1, "2024-02-07", named=False),
    )


def test_aliases_are_clean_names_as_seen_and_known_without_garble_or_pointers(graph):
    assert graph.nodes[WUXI]["aliases"] == ("无锡", "锡")
    assert graph.nodes[CHIPS]["aliases"] == ("芯片",)
    assert graph.nodes[JIANGYIN]["aliases"] == ("江阴", "澄")


def test_an_edge_counts_sentences_and_documents_and_shows_them(graph):
    edge = graph.edges[WUXI, CHIPS]
    assert (edge["weight"], edge["sentences"], edge["documents"], edge["stories"]) == (3.0, 3, 2, 2)
    assert (edge["relation"], edge["structural"]) == ("co-mention", False)
    assert (edge["first_seen"], edge["last_seen"]) == ("2023-11-30", "2024-02-07")
    documents = graph.graph["documents"]
    quotes = [documents[one.doc].sentences[one.sentence].text for one in edge["evidence"]]
    assert quotes == [
        "无锡市与江阴市共建集成电路基地。",
        "無錫發展集成電(diàn)路。",
        "我市与无锡市、江 阴联手发展集成电路。",
    ]


def test_a_place_named_with_its_city_is_one_edge_both_counted_and_structural(graph):
    edge = graph.edges[WUXI, JIANGYIN]
    assert (edge["relation"], edge["structural"], edge["sentences"], edge["weight"]) == ("co-mention", True, 3, 3.0)
    assert (edge["p_value"], edge["q_value"], edge["significant"]) == (None, None, False)
    assert edge["npmi"] > 0


def test_a_place_never_named_with_its_city_is_a_fact_without_counts(graph):
    edge = graph.edges[WUXI, ZONE]
    assert (edge["relation"], edge["structural"]) == ("part-of", True)
    assert (edge["sentences"], edge["documents"], edge["weight"]) == (0, 0, PART_OF_WEIGHT)
    assert (edge["npmi"], edge["first_seen"], edge["evidence"]) == (None, None, ())


def test_context_is_kept_as_entities_and_makes_no_nodes(graph):
    assert {JIANGSU, SUZHOU} & set(graph) == set()
    assert {JIANGSU, SUZHOU} <= set(graph.graph["entities"])


def test_a_fact_ties_to_the_nearest_place_that_is_a_node_and_a_farther_one_named_with_it_is_structural_too():
    city = Entity("p1", "City", "甲市")
    district = Entity("p2", "District", "乙区", part_of="p1")
    town = Entity("p3", "District", "丙镇", part_of="p2")
    park = Entity("p4", "District", "丁园", part_of="p3")
    whole = build([read("甲丙乙", city, town, district, doc="a"), read("丁", park, doc="b")], {})
    assert {pair: whole.edges[pair]["relation"] for pair in whole.edges} == {
        ("p1", "p2"): "co-mention",
        ("p1", "p3"): "co-mention",
        ("p2", "p3"): "co-mention",
        ("p3", "p4"): "part-of",
    }
    assert all(data["structural"] for *_, data in whole.edges(data=True))
    context = replace(read("丁甲", park, doc="b"), entities=(park, town, district, city))
    without_town = build([read("甲", city, doc="a"), context], {})
    assert list(without_town.edges) == [("p1", "p4")]


def test_places_that_enclose_each_other_by_mistake_do_not_hang_the_build():
    one, two = Entity("p1", "City", "甲市", part_of="p2"), Entity("p2", "City", "乙市", part_of="p1")
    assert list(build([read("甲乙", one, two)], {}).edges) == [("p1", "p2")]


def test_the_gazetteer_knows_better_than_a_page_what_an_entity_is():
    guess = Entity("o1", "Institution", "甲院", aliases=("甲",))
    known = replace(guess, kind="institute", source="moe")
    for order in ((guess, known), (known, guess)):
        pages = [read("甲", one, doc=str(number)) for number, one in enumerate(order)]
        assert build(pages, {}).nodes["o1"]["subtype"] == "institute"


def test_what_one_page_knows_of_an_entity_does_not_depend_on_its_name():
    one, two = (Entity("o1", "Institution", "甲院", kind, part_of="p1") for kind in ("institute", "academy"))
    subtypes = {
        build([read("甲", first, doc="a"), read("甲", second, doc="b")], {}).nodes["o1"]["subtype"]
        for first, second in ((one, two), (two, one))
    }
    assert len(subtypes) == 1


def test_the_order_of_the_documents_does_not_matter(extractions, graph):
    for order in permutations(extractions):
        assert of(build(order, graph.graph["run"])) == of(graph)


def test_a_page_that_could_not_be_read_is_kept_and_adds_nothing(extractions, graph):
    assert graph.graph["documents"]["d-broken"].doc.error
    rest = build([one for one in extractions if not one.doc.error], {})
    assert of(rest)[:2] == of(graph)[:2]


def test_nodes_and_edges_stand_in_the_order_of_their_ids(graph):
    assert list(graph) == sorted(graph)
    assert list(graph.edges) == sorted(graph.edges)
    assert all(a < b for a, b in graph.edges)


def test_every_attribute_of_the_contract_is_there_with_its_type(graph):
    for node in graph.nodes:
        data = graph.nodes[node]
        assert all(type(data[name]) is int for name in ("mentions", "documents", "stories", "community", "degree"))
        assert all(type(data[name]) is float for name in ("betweenness", "x", "y", "size"))
        assert 4 <= data["size"] <= 40
    for pair in graph.edges:
        data = graph.edges[pair]
        assert type(data["weight"]) is float
        assert data["weight"] > 0
        assert {type(data[name]) for name in ("significant", "structural")} == {bool}
    assert max(data["size"] for _, data in graph.nodes(data=True)) == 40


def test_two_documents_of_one_id_are_refused_by_name():
    with pytest.raises(KgError, match="two documents are called 'd'"):
        build([read("甲"), read("乙")], {})


def test_no_documents_make_an_empty_graph():
    graph = build([], {"settings": {}})
    assert (len(graph), graph.size(), graph.graph["documents"]) == (0, 0, {})
