from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.measure.association import ALPHA, associate, count_testable, false_discovery_rates, hypergeometric_tail, npmi
from kg.measure.boxes import push_apart
from kg.measure.centrality import betweenness
from kg.measure.community import communities
from kg.measure.layout import place

RING = [(f"n{number}", f"n{(number + 1) % 6}", 1.0) for number in range(6)]
CLIQUES = [(f"{side}{one}", f"{side}{two}", 2.0) for side in "ab" for one in range(6) for two in range(one + 1, 6)] + [
    ("a0", "b0", 1.0)
]


def exact_tail(k, total, a, b):
    ways = sum(comb(a, x) * comb(total - a, b - x) for x in range(max(k, a + b - total, 0), min(a, b) + 1))
    return ways / comb(total, b)


margins = st.integers(1, 60).flatmap(
    lambda total: st.tuples(st.integers(0, total), st.just(total), st.integers(1, total), st.integers(1, total))
)


@given(margins)
def test_the_tail_is_the_exact_count_of_ways(numbers):
    assert hypergeometric_tail(*numbers) == pytest.approx(exact_tail(*numbers), rel=1e-9, abs=1e-12)


def test_the_tail_holds_for_large_corpora():
    assert hypergeometric_tail(300, 20_000, 2_000, 2_000) == pytest.approx(
        exact_tail(300, 20_000, 2_000, 2_000), rel=1e-8
    )
    assert hypergeometric_tail(100, 20_000, 2_000, 2_000) == pytest.approx(1.0)


def test_npmi_is_one_for_names_that_never_part_none_for_chance_and_less_where_they_avoid_each_other():
    assert npmi(3, 3, 3, 30) == pytest.approx(1.0)
    assert npmi(1, 5, 6, 30) == pytest.approx(0.0)
    assert npmi(1, 20, 20, 30) < 0
    assert npmi(0, 5, 5, 30) == -1.0
    assert npmi(4, 4, 4, 4) is None


def test_q_values_follow_benjamini_and_hochberg():
    p_values = {("a", str(number)): p for number, p in enumerate([0.01, 0.02, 0.03, 0.5])}
    assert list(false_discovery_rates(p_values, 4).values()) == pytest.approx([0.5, 0.04, 0.04, 0.04])
    assert list(false_discovery_rates(p_values, 40).values()) == pytest.approx([1.0, 0.4, 0.4, 0.4])


def test_pairs_never_named_together_count_as_tests():
    units = {"a": 5, "b": 5, "c": 5, "d": 5}
    found = associate({("a", "b"): 5}, units, 100, ())
    p = exact_tail(5, 100, 5, 5)
    assert found["a", "b"].p_value == pytest.approx(p, rel=1e-5)
    assert found["a", "b"].q_value == pytest.approx(6 * p, rel=1e-5)
    assert found["a", "b"].significant


def test_a_pair_that_no_count_could_make_significant_has_no_q_value():
    found = associate({("a", "b"): 1, ("c", "d"): 2}, {"a": 1, "b": 1, "c": 2, "d": 2}, 4, ())
    assert exact_tail(2, 4, 2, 2) > ALPHA
    assert [found[pair].q_value for pair in found] == [None, None]
    assert [found[pair].significant for pair in found] == [False, False]
    assert found["a", "b"].p_value == pytest.approx(0.25)


def test_a_part_of_fact_is_not_tested_and_is_no_test():
    units = {"a": 5, "b": 5, "c": 5}
    found = associate({("a", "b"): 5, ("a", "c"): 5}, units, 100, {("a", "b")})
    assert (found["a", "b"].p_value, found["a", "b"].q_value) == (None, None)
    assert found["a", "b"].npmi == pytest.approx(1.0)
    assert found["a", "c"].q_value == pytest.approx(2 * exact_tail(5, 100, 5, 5), rel=1e-5)


@given(st.lists(st.integers(1, 12), max_size=12), st.integers(12, 40))
def test_tests_are_counted_as_if_pair_by_pair(units, total):
    pairs = [(a, b) for index, a in enumerate(units) for b in units[index + 1 :]]
    by_hand = sum(min(a, b) > 1 and hypergeometric_tail(min(a, b), total, *sorted((a, b))) <= ALPHA for a, b in pairs)
    assert count_testable(units, total) == by_hand


def test_independent_names_give_no_significant_pair():
    from random import Random

    dice = Random(7)  # noqa: S311 - not for secrets
    names = [f"n{number:02}" for number in range(30)]
    sentences = [{name for name in names if dice.random() < 0.15} for _ in range(300)]
    units = {name: sum(name in sentence for sentence in sentences) for name in names}
    joint = {
        (a, b): sum({a, b} <= sentence for sentence in sentences)
        for index, a in enumerate(names)
        for b in names[index + 1 :]
    }
    found = associate({pair: k for pair, k in joint.items() if k}, units, 300, ())
    assert not any(one.significant for one in found.values())
    planted = {**joint, ("n00", "n01"): min(units["n00"], units["n01"])}
    assert associate(planted, units, 300, ())["n00", "n01"].significant


def test_two_cliques_are_two_communities_the_larger_first():
    found = communities({end for edge in CLIQUES for end in edge[:2]} | {"alone"}, reversed(CLIQUES))
    assert {node: found[node] for node in ("a0", "a5", "b0", "b5", "alone")} == {
        "a0": 0, "a5": 0, "b0": 1, "b5": 1, "alone": 2
    }  # fmt: skip
    assert communities([], []) == {}


def test_the_node_between_two_groups_is_the_most_between():
    found = betweenness(["z"], [("a", "m", 1.0), ("b", "m", 1.0), ("m", "x", 1.0)])
    assert found == {"a": 0.0, "b": 0.0, "m": 0.5, "x": 0.0, "z": 0.0}


def test_a_strong_edge_is_a_short_way():
    strong_detour = [("a", "b", 1.0), ("a", "m", 4.0), ("b", "m", 4.0)]
    assert betweenness([], strong_detour)["m"] == 1.0
    assert betweenness([], [(a, b, 1.0) for a, b, _ in strong_detour])["m"] == 0.0


def test_a_large_graph_is_sampled_alike_each_time(monkeypatch):
    from kg.measure import centrality

    monkeypatch.setattr(centrality, "BUDGET", 1)
    monkeypatch.setattr(centrality, "FEWEST", 6)
    nodes = {end for edge in CLIQUES for end in edge[:2]}
    assert betweenness(nodes, CLIQUES) == betweenness(sorted(nodes, reverse=True), CLIQUES[::-1])
    assert max(betweenness(nodes, CLIQUES).items(), key=lambda item: item[1])[0] in ("a0", "b0")


def boxes_of(edges, *more):
    return dict.fromkeys(sorted({end for edge in edges for end in edge[:2]} | set(more)), (80.0, 40.0))


def overlaps(places, boxes):
    nodes = sorted(places)
    return [
        (one, two)
        for index, one in enumerate(nodes)
        for two in nodes[index + 1 :]
        if abs(places[one][0] - places[two][0]) < (boxes[one][0] + boxes[two][0]) / 2 - 0.2
        and abs(places[one][1] - places[two][1]) < (boxes[one][1] + boxes[two][1]) / 2 - 0.2
    ]


def test_labels_do_not_cover_each_other():
    boxes = boxes_of(CLIQUES + RING, "alone", "lonely")
    places = place(boxes, CLIQUES + RING, dict.fromkeys(boxes, 0))
    assert set(places) == set(boxes)
    assert overlaps(places, boxes) == []


def test_boxes_on_one_spot_are_pushed_apart():
    boxes = dict.fromkeys("abcdef", (80.0, 40.0))
    assert overlaps(push_apart(dict.fromkeys(boxes, (0.0, 0.0)), boxes), boxes) == []


def test_the_order_of_nodes_and_edges_does_not_move_anything():
    boxes = boxes_of(CLIQUES + RING)
    group = {node: int(node[0] == "a") for node in boxes}
    places = place(boxes, CLIQUES + RING, group)
    turned = [(two, one, weight) for one, two, weight in reversed(CLIQUES + RING)]
    assert place(dict(reversed(boxes.items())), turned, group) == places


def test_communities_stand_apart_and_components_do_not_mix():
    group = {node: int(node[0] == "b") for edge in CLIQUES for node in edge[:2]} | {f"n{one}": 2 for one in range(6)}
    places = place(boxes_of(CLIQUES + RING), CLIQUES + RING, group)

    def middle(letter):
        found = [spot for node, spot in places.items() if node[0] == letter]
        return [sum(spot[axis] for spot in found) / len(found) for axis in (0, 1)]

    def far(node, spot):
        return sqrt(sum((places[node][axis] - spot[axis]) ** 2 for axis in (0, 1)))

    centres = {letter: middle(letter) for letter in "ab"}
    assert all(
        far(node, centres[node[0]]) < far(node, centres["ab"[node[0] == "a"]]) for node in places if node[0] in "ab"
    )
    ring = [x for node, (x, _) in places.items() if node[0] == "n"]
    assert min(ring) > max(x for node, (x, _) in places.items() if node[0] in "ab")


def test_a_large_graph_stays_in_the_field_with_every_node_placed(monkeypatch):
    from kg.measure import layout

    monkeypatch.setattr(layout, "LAID_OUT", 50)
    star = [(f"hub{number % 7}", f"leaf{number:03}", 1.0) for number in range(400)]
    star += [("hub0", f"hub{number}", 5.0) for number in range(1, 7)]
    star += [("leaf399", "far", 1.0), ("far", "further", 1.0)]
    boxes = dict.fromkeys(boxes_of(star), (150.0, 60.0))
    places = place(boxes, star, dict.fromkeys(boxes, 0))
    assert set(places) == set(boxes)
    assert max(abs(value) for spot in places.values() for value in spot) == 1000.0


def test_an_empty_graph_has_no_places():
    assert place({}, [], {}) == {}
