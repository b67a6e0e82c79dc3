"""Bytes to text: which of the encodings that Chinese pages come in was used."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kg.read.unreadable import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHINESE = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# Pages that declare gb2312 or big5 use the characters of the larger sets all the same.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
SAMPLE = 1 << 12
AHEAD = 64
ENOUGH = 0.55
DECLARED = 0.2

_HIGH = re.compile(rb"[\x80-\xff]")
# ASCII says nothing; Latin and spacing marks occur in pinyin.
_NEUTRAL = re.compile(r"[\t\n\r\f -~\u00a0-\u02ff]")
_WRONG = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff]")


class NotText(Unreadable):
    """Say that bytes are no text in any known encoding."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a page; its byte-order mark is dropped, a bad byte becomes U+FFFD, line ends stay as they are.

    Raises NotText for binary data.

    >>> decode("无锡高新区".encode("gb18030")), decode("無錫高新區".encode("big5"))
    ('无锡高新区', '無錫高新區')
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return data.decode(detect(data, declared), RESUME)


def detect(data: bytes, declared: str | None = None) -> str:
    """Name the encoding of bytes without a byte-order mark: strict UTF-8, then a vote, then charset-normalizer."""
    sample = _sample(data)
    if _is_utf8(data) and _share_of_common(sample.decode("utf-8", "ignore")) > 0:
        return "utf-8"
    for errors in ("replace", RESUME):
        score, name = _vote(sample, errors, _codec(declared))
        if score >= ENOUGH:
            return name
    return _other(sample)


def _vote(sample: bytes, errors: str, wanted: str | None) -> tuple[float, str]:
    """Return the encoding in which the sample reads best, with its score; the declared one has an advantage."""
    scores = (
        (_share_of_common(sample.decode(name, errors)) + DECLARED * (name == wanted), name)
        for name in ((wanted, *CHINESE) if wanted else CHINESE)
    )
    return max(scores, key=lambda pair: pair[0])


def _resume(error: UnicodeError) -> tuple[str, int]:
    """Go on after a bad byte where the text reads best: a byte too many shifts all double-byte characters after it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, name = error.object, error.encoding
    starts = range(error.start + 1, min(error.start + 5, len(data) + 1))
    return "\ufffd", max(starts, key=lambda at: _share_of_common(data[at : at + AHEAD].decode(name, "replace")))


RESUME = "kg.resume"
codecs.register_error(RESUME, _resume)


def _other(sample: bytes) -> str:
    """Ask charset-normalizer, which knows the encodings of other languages."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or _WRONG.search(sample.decode(best.encoding, "replace")):
        message = "not a text file"
        raise NotText(message)
    return best.encoding


def _sample(data: bytes) -> bytes:
    """Return a stretch; of a long page one from the first byte beyond ASCII, on an even offset for UTF-16's sake."""
    high = _HIGH.search(data) if len(data) > SAMPLE else None
    start = high.start() & ~1 if high else 0
    return data[start : start + SAMPLE]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return WIDER.get(name, name)


def _share_of_common(text: str) -> float:
    """Return which share of the characters that tell (not ASCII, not Latin) are common ones; bad ones count thrice."""
    wrong = len(_WRONG.findall(text))
    telling = _NEUTRAL.sub("", text)
    if not telling:
        return 1.0 if text else 0.0
    common = sum(map(_common().__contains__, telling))
    return max(0.0, (common - 2 * wrong) / len(telling))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Return the characters of the first levels of GB 2312 and Big5, with Chinese punctuation and full-width forms."""
    high = range(0xA1, 0xFF)
    trails = (*range(0x40, 0x7F), *high)
    first = (bytes([lead, trail]).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in high)
    second = (bytes([lead, trail]).decode("big5", "ignore") for lead in range(0xA4, 0xC7) for trail in trails)
    marks = "、。〈〉《》「」『』【】〔〕…—‘’“”·℃％　" + "".join(map(chr, range(0xFF01, 0xFF5F)))
    return frozenset("".join((*first, *second, marks)))
