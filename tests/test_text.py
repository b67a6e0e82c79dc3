"""Offsets survive every edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import Text

EDITS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 3), st.sampled_from(["", "Q", "QQ", "QQQ"])), max_size=6)


def apply(text: Text, edits: list[tuple[int, int, str]]) -> tuple[Text, str]:
    done, kept, expected = 0, [], ""
    for start, length, new in sorted(edits):
        if done <= start and start + length <= len(text.value):
            kept.append((start, start + length, new))
            expected += text.value[done:start] + new
            done = start + length
    return text.replace(kept), expected + text.value[done:]


@given(st.text(alphabet="abcdX", max_size=20), st.lists(EDITS, max_size=4))
def test_every_character_leads_back_to_the_original(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    text = Text.of(raw)
    for edits in rounds:
        text, expected = apply(text, edits)
        assert text.value == expected
    last = (0, 0)
    for position, character in enumerate(text.value):
        start, end = text.raw_span(position, position + 1)
        assert 0 <= start < end <= len(raw)
        assert start >= last[0]
        assert end >= last[1]
        if character != "Q":
            assert raw[start:end] == character
        last = (start, end)


def test_a_replaced_stretch_maps_to_the_whole_of_it() -> None:
    text = Text.of("科技創(chuàng)新局").replace([(2, 11, "创")])
    assert text.value == "科技创新局"
    assert text.raw_span(2, 3) == (2, 11)
    assert text.raw_span(0, 5) == (0, 13)


def test_an_empty_stretch_has_no_place_in_the_original() -> None:
    with pytest.raises(ValueError, match="no stretch"):
        Text.of("无锡").raw_span(1, 1)
