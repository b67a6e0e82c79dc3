"""Names of persons: no entities here, but places must not be read in them (局长罗定康, 书记应建德)."""

from __future__ import annotations

import re
from collections.abc import Iterator

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊甄家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
TITLE = "书记|市长|区长|县长|州长|镇长|局长|主任|院长|校长|所长|处长|科长|司长|部长|厅长|会长|总经理|经理|董事长|总裁|负责人|记者|教授|博士|院士|代表|主席|通讯员|厂长|工程师|研究员|讲师|常委|创始人|村民|编辑|作者"
AFTER = "说|表示|介绍|指出|强调|认为|坦言|告诉|透露|解释|感慨|率|带|主持|出席|讲话|在|等|对|就|为|陪同|一行|宣布|致辞|代表|参加|边|笑|作|[，。、：；）” \n]|$"
PERSON = re.compile(f"(?:{TITLE})[ \u3000]?([{SURNAMES}][一-龥]{{1,2}}?)(?={AFTER})")


def persons(text: str) -> Iterator[tuple[int, int]]:
    """Yield where persons are named: after a title, and by the same name elsewhere on the page."""
    names = {match[1] for match in PERSON.finditer(text) if len(match[1]) > 1}
    for name in sorted(names):
        for match in re.finditer(re.escape(name), text):
            yield match.start(), match.end()
