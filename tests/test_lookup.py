import pytest
from pyoxigraph import Store

from kg import lookup
from kg.rdf.triples import triples


@pytest.fixture
def store(graph):
    """Return the graph of the pages as RDF."""
    from pyoxigraph import Quad

    store = Store()
    store.extend(Quad(*triple) for triple in triples(graph))
    return store


def named(store, name):
    return lookup.find(lookup.things(store), name)


@pytest.mark.parametrize("name", ["无锡市", "无锡", "無錫"])
def test_an_entity_is_found_by_any_of_its_names(store, name):
    assert [thing.id for thing in named(store, name)] == ["place-320200"]


def test_only_what_is_named_can_be_found(store):
    assert {thing.id for thing in lookup.things(store)}.isdisjoint({"region-320000", "place-320500"})
    assert named(store, "江苏省") == []


def test_a_name_that_is_not_there_is_answered_with_the_nearest(store):
    known = lookup.things(store)
    assert lookup.nearest(known, "无锡经开区")[0] == "无锡高新区"
    assert lookup.nearest(known, "芯") == ["集成电路"]
    assert lookup.nearest(known, "巴黎") == []


def test_what_a_place_lies_in_comes_nearest_first(store):
    about = lookup.about(store, named(store, "江阴市")[0])
    assert about.places == ("无锡市", "江苏省")
    assert (about.documents, about.first, about.last) == (2, "2023-11-30", "2024-02-07")


def test_neighbours_come_strongest_first_and_never_name_themselves(store):
    ties = lookup.ties(store, named(store, "无锡市")[0])
    assert ties
    assert [tie.weight for tie in ties] == sorted((tie.weight for tie in ties), reverse=True)
    assert "place-320200" not in {tie.other for tie in ties}


def test_an_edge_looks_the_same_from_both_ends(store):
    one, other = named(store, "江阴市")[0], named(store, "昆山")[0]
    there = next(tie for tie in lookup.ties(store, one) if tie.other == other.id)
    back = next(tie for tie in lookup.ties(store, other) if tie.other == one.id)
    assert there.edge == back.edge
    assert lookup.quotes(store, there) == lookup.quotes(store, back)


def test_a_quote_is_the_pages_own_wording_with_the_words_that_name_both(store):
    ties = lookup.ties(store, named(store, "无锡市")[0])
    quotes = lookup.quotes(store, next(tie for tie in ties if tie.name == "集成电路"))
    garbled = next(quote for quote in quotes if "diàn" in quote.text)
    assert garbled.text == "無錫發展集成電(diàn)路。"
    assert set(garbled.names) == {"無錫", "集成電(diàn)路"}
    assert (garbled.title, garbled.date, garbled.outlet) == ("无锡推进集成电路", "2024-02-07", "无锡日报")
