"""Names that the gazetteer knows, where a word may begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.gazetteer import Gazetteer, Name
from kg.recognise.grammar import words
from kg.recognise.hit import Hit
from kg.recognise.tokens import PLACES, Token, boundaries

# A surname after a title: 书记应建德, 负责人金启东.
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊甄家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
PERSON = re.compile(f"(?:书记|市长|区长|县长|局长|主任|院长|校长|所长|总经理|董事长|总裁|负责人|记者|教授|博士|院士|经理|代表|主席|通讯员|厂长|师|员)[{SURNAMES}]$")
SCORES = {"name": 1.0, "alias": 0.9, "town": 0.7, "context": 0.6}


def lexicon_hits(text: str, tokens: Sequence[Token], found: Iterable[tuple[int, int, tuple[Name, ...]]], gazetteer: Gazetteer) -> list[Hit]:
    """Return the known names of one sentence that stand on word boundaries, by role of their surface.

    The rule of a hit is `gazetteer-` and the role; hits of role context and town still need support on the page.
    """
    edges = boundaries(tokens)
    starts = {start for start, end, names in found if end - start > 1 and gazetteer.entities[names[0].entity_id].type in PLACES}
    hits: list[Hit] = []
    for start, end, names in found:
        for role in ("name", "alias", "context", "town"):
            of_role = [name for name in names if name.role == role and (end - start > 2 or gazetteer.entities[name.entity_id].valid_to is None)]
            by_type: dict[str, list[str]] = {}
            for name in of_role:
                by_type.setdefault(gazetteer.entities[name.entity_id].type, []).append(name.entity_id)
            for type, ids in by_type.items():
                hit = Hit(start, end, type, f"gazetteer-{role}", SCORES[role], tuple(ids))  # type: ignore[arg-type]
                if _stands(text, hit, role, edges, starts):
                    hits.append(hit)
    return hits


def _stands(text: str, hit: Hit, role: str, edges: set[int], starts: set[int]) -> bool:
    full = role == "name" and hit.end - hit.start > (2 if hit.type in PLACES else 3)
    if not full and not (hit.start in edges and hit.end in edges):
        return False
    if hit.type in PLACES:
        return _is_place(text, hit, full, starts)
    return True


def _is_place(text: str, hit: Hit, full: bool, starts: set[int]) -> bool:
    if full:
        return hit.end in starts or not _begins_title(text, hit.end - 1, "city" if hit.type == "City" else "district")
    return not PERSON.search(text[max(0, hit.start - 6) : hit.start]) and not any(text.startswith(word, hit.end) for word in words("place", "not_followed_by"))


def _begins_title(text: str, at: int, kind: str) -> bool:
    """Tell whether the unit character at `at` belongs to a title, as in 江阴市长."""
    return any(text.startswith(word, at) for word in words("titles", kind))


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, from left to right, the longest known name at each place: what the grammar takes as whole words."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.score, hit.type)):
        if not kept or kept[-1].end <= hit.start:
            kept.append(hit)
        elif hit.end > kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


