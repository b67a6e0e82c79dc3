"""What `kg explain` says of names that were taken and left."""

from __future__ import annotations

VERDICTS: dict[str, dict[str, str]] = {
    "words": {"zh": "文字", "en": "words"},
    "rule": {"zh": "规则", "en": "rule"},
    "score": {"zh": "把握", "en": "likelihood"},
    "outcome": {"zh": "结果", "en": "outcome"},
    "nothing-found": {"zh": "没有识别出任何名称", "en": "no name was found"},
    "longer": {"zh": "舍弃：让位于“{winner}”", "en": "left out: {winner} won"},
    "support": {"zh": "舍弃：周围没有佐证它是 {may}", "en": "left out: nothing around it supports {may}"},
    "unlikely": {
        "zh": "舍弃：在此不像名称（低于 {least}）",
        "en": "left out: unlikely to be a name here (below {least})",
    },
    "stop": {"zh": "舍弃：在停用词表中", "en": "left out: a stop word"},
    "word": {
        "zh": "舍弃：在一个词里面，或后面的字使它不是名称（如 南京路）",
        "en": "left out: inside a word, or what follows makes it no name, as in 南京路",
    },
    "person": {"zh": "舍弃：在人名中", "en": "left out: part of a person's name"},
    "far": {"zh": "舍弃：乡镇，文中没有提到所属的县市", "en": "left out: a town whose county or city is not named"},
    "no-vote": {
        "zh": "未取：文中没有说明是哪一个；可能是 {may}",
        "en": "left open: nothing on the page tells which; it may be {may}",
    },
    "no-speaker": {
        "zh": "未取：指代，文中没有可指的地方或机构",
        "en": "left open: it points at a place or body that the page does not tell",
    },
    "because-only": {"zh": "词表中只此一个", "en": "the only one of this name"},
    "because-touching": {"zh": "前面紧接着{on}；也可指 {others}", "en": "{on} stands directly before it; not {others}"},
    "because-votes": {
        "zh": "文中其他地名支持（得票）：{may}",
        "en": "the other places on the page speak for it (votes): {may}",
    },
    "because-at-date": {"zh": "按文中日期 {on} 的建制", "en": "what it was at the date of the page, {on}"},
    "because-elsewhere": {
        "zh": "{on}的新名称，词表中的同名者在别处",
        "en": "new in {on}: those of the gazetteer lie elsewhere",
    },
    "because-speaks": {"zh": "此处为{on}说话", "en": "{on} speaks here"},
    "because-named-before": {"zh": "文中提到的{on}", "en": "{on} is named on the page"},
    "because-short-of": {"zh": "文中“{on}”的简称", "en": "short for {on} on this page"},
    "because-of-place": {"zh": "属于{on}，补全名称", "en": "of {on}, whose name completes it"},
    "because-of-speaker": {"zh": "此处为{on}说话，指它的", "en": "{on} speaks here, and this is its own"},
    "because-known": {"zh": "词表中有此名", "en": "the gazetteer knows this name"},
    "because-new": {"zh": "词表中没有，按原文命名", "en": "new: no list has it"},
    "speaks-for": {"zh": "为之说话的地方：{place}", "en": "the text speaks for: {place}"},
    "no-place": {"zh": "不能判断为哪个地方说话", "en": "the text speaks for no place that could be told"},
    "dated": {"zh": "日期：{date}", "en": "date: {date}"},
    "from-outlet": {"zh": "媒体：{outlet}", "en": "outlet: {outlet}"},
    "cut-away": {"zh": "作为非正文剔除（{why}）：{words}", "en": "cut, not read as article ({why}): {words}"},
    "rules": {"zh": "规则：", "en": "rules:"},
    "single-characters": {
        "zh": "另有 {count} 个单字简称没有佐证，未列出：{words}",
        "en": "abbreviations of one character without support, not listed: {count} ({words})",
    },
}
