"""What the rules that find names are called in words."""

from __future__ import annotations

# Chinese and English; a rule that is not here goes by its own name.
RULES: dict[str, tuple[str, str]] = {
    "gazetteer-name": ("词表中的全称", "a full name of the gazetteer"),
    "gazetteer-alias": ("词表中的简称", "a short form of the gazetteer"),
    "gazetteer-context": ("词表中的字词，周围须有佐证", "a surface of the gazetteer that needs support around it"),
    "gazetteer-town": ("词表中的乡镇，须提到所属县市", "a town of the gazetteer, where its county or city is named"),
    "tagger": ("机器学习的标注器", "seen by the learned tagger alone"),
    "tagger-organ": ("标注器看出的机关", "an organ seen by the learned tagger alone"),
    "organ": ("机关：级别或地名 + 机关名", "an organ: level or place + kind of organ"),
    "institution-head": ("以机构词结尾", "ends in a word for institutions"),
    "unit": ("某机构的分支", "a unit with its parent"),
    "apposition": ("职务前的机构", "stands before a title such as 董事长"),
    "list": ("并列的名单", "one of a list with a head, such as 等企业"),
    "quoted": ("引号中的名称", "a name in quotes"),
    "quoted-noun": ("引号加类别词", "a quoted name with its noun"),
    "title": ("文件标题", "a document's title"),
    "articles": ("条数命名的政策", "a policy named by its articles"),
    "numbered": ("数字命名的布局", "a numbered layout"),
    "plan-head": ("以计划、行动等结尾", "ends in a word for plans"),
    "industry-head": ("产业前的复合词", "words before 产业 and the like"),
    "zone-head": ("以园区词结尾", "ends in a word for zones"),
    "bare-zone": ("不带地名的园区", "a zone without its place"),
    "town-form": ("形如乡镇名", "has the form of a town"),
    "deictic": ("指代词", "a word that points"),
    "again": ("同页别处已识别", "found elsewhere on the page, or introduced there as a short form"),
}


def rule_name(rule: str, lang: str) -> str:
    """Return what a rule is in words.

    >>> rule_name("deictic", "zh"), rule_name("mine", "zh")
    ('指代词', 'mine')
    """
    return RULES.get(rule, (rule, rule))[lang != "zh"]
