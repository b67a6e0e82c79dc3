"""What the command line says, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from kg.messages.figures import FIGURES
from kg.messages.verdicts import VERDICTS

LANGUAGES = ("zh", "en")

MESSAGES: dict[str, dict[str, str]] = {
    # what went wrong
    "no-such-path": {
        "zh": "找不到 {path}：请检查路径是否写对",
        "en": "there is no {path}: check the path",
    },
    "nothing-read": {
        "zh": "没有一篇文档读取成功（共 {count} 篇），例如 {doc}：{reason}；请检查这些文件，或换用其他文件",
        "en": "no document could be read (of {count}), such as {doc}: {reason}; check the files or give others",
    },
    "output-is-a-file": {
        "zh": "无法写入 {path}：它是文件而不是文件夹，请用 -o 另选文件夹",
        "en": "cannot write into {path}: it is a file, not a folder; choose another with -o",
    },
    "not-ours": {
        "zh": "{path} 不是 kg 写出的文件，不予覆盖：请用 -o 另选文件夹",
        "en": "kg did not write {path} and does not overwrite it: choose another folder with -o",
    },
    "reviewed": {
        "zh": "{path} 已有内容且经人改动，不予覆盖：请用 -o 另选文件",
        "en": "{path} holds work of yours and is not overwritten: choose another file with -o",
    },
    "cannot-write": {
        "zh": "无法写入 {path}（{reason}）：请用 -o 另选位置",
        "en": "cannot write {path} ({reason}): choose another place with -o",
    },
    "system": {
        "zh": "{path}：{reason}",
        "en": "{path}: {reason}",
    },
    "unknown-output": {
        "zh": "没有名为 {name} 的输出：可选 {names}",
        "en": "no output is called {name}: choose from {names}",
    },
    "no-graph": {
        "zh": "{path} 中没有 {file}：请先运行 kg build -o {path}，或用 --graph 指明位置",
        "en": "there is no {file} in {path}: run kg build -o {path} first, or say with --graph where it is",
    },
    "empty-name": {
        "zh": "名称为空：请给出名称，如 无锡市",
        "en": "the name is empty: give one, such as 无锡市",
    },
    "no-such-name": {
        "zh": "图中没有“{name}”：最接近的是 {names}",
        "en": 'the graph has no "{name}": the nearest names are {names}',
    },
    "no-such-name-at-all": {
        "zh": "图中没有“{name}”，也没有相近的名称：请用 graph.html 的搜索或 kg query 查找",
        "en": 'the graph has no "{name}" and nothing like it: search in graph.html or with kg query',
    },
    "many-names": {
        "zh": "“{name}”可指 {names}：请写全称",
        "en": "{name} may be {names}: write the full name",
    },
    "same-name-twice": {
        "zh": "{name} 出现了两次：请给出两个不同的名称",
        "en": "{name} was named twice: give two different names",
    },
    "not-together": {
        "zh": "{a} 与 {b} 没有在邻近的句子里一同出现过",
        "en": "{a} and {b} are never named near each other",
    },
    "no-gold-text": {
        "zh": "所给路径中没有金标文档 {ids}：请给出含有这些文档的文件或文件夹",
        "en": "the paths hold none of the gold documents, such as {ids}: give the files that were annotated",
    },
    "bad-setting": {
        "zh": "--set {setting} 缺少等号：请写作 名称=值",
        "en": "--set {setting} has no equals sign: write NAME=VALUE",
    },
    "help-hint": {
        "zh": "（用法见 {command} --help）",
        "en": "(see {command} --help)",
    },
    # what is being done
    "reading": {"zh": "阅读文档", "en": "reading documents"},
    "joining": {"zh": "汇总成图", "en": "building the graph"},
    "writing": {"zh": "写出文件", "en": "writing files"},
    "serving": {
        "zh": "正在提供 {url} ，按 Ctrl-C 停止",
        "en": "serving {url} ; Ctrl-C stops it",
    },
    # what came out
    "summary": {"zh": "小结", "en": "Summary"},
    "type": {"zh": "类型", "en": "type"},
    "entities": {"zh": "实体", "en": "entities"},
    "mentions": {"zh": "提及", "en": "mentions"},
    "most-named": {"zh": "提及最多", "en": "named most"},
    "all": {"zh": "合计", "en": "all"},
    "documents": {
        "zh": "{read} 篇文档，{failed} 篇未能读取，{empty} 篇没有实体",
        "en": "documents: {read}, failed: {failed}, without any entity: {empty}",
    },
    "edges": {
        "zh": "{edges} 条边，其中 {significant} 条显著，{structural} 条为隶属关系",
        "en": "edges: {edges}, significant: {significant}, part-of facts: {structural}",
    },
    "skipped": {
        "zh": "跳过 {count} 个不能读取的格式：{files}",
        "en": "files of other formats, passed over: {count}: {files}",
    },
    "failed": {"zh": "未能读取 {doc}：{reason}", "en": "could not read {doc}: {reason}"},
    "empty": {"zh": "没有实体：{docs}", "en": "without any entity: {docs}"},
    "mostly-cut": {"zh": "半数以上文字作为非正文剔除：{docs}", "en": "cut more than half of: {docs}"},
    "ambiguous": {
        "zh": "所指不明、未入图的名称 {count} 处：{names}",
        "en": "names that stayed open and are no nodes: {count}, such as {names}",
    },
    "and-more": {"zh": "…… 另有 {count} 篇", "en": "... and {count} more"},
    "written": {"zh": "已写入 {folder}：{files}", "en": "written to {folder}: {files}"},
    "open-next": {
        "zh": "接下来可以打开：",
        "en": "What to open next:",
    },
    "open-html": {"zh": "用浏览器打开，浏览图谱", "en": "in a browser: explore the graph"},
    "open-report": {"zh": "用浏览器打开，查看表格与图表", "en": "in a browser: tables and charts"},
    "open-gexf": {"zh": "用 Gephi 打开", "en": "in Gephi"},
    "ask-why": {"zh": "查看一条边背后的原文", "en": "the sentences behind an edge"},
    "ask-query": {"zh": "用 SPARQL 提问", "en": "ask in SPARQL"},
    "own-pages": {"zh": "处理自己的网页", "en": "build from your own pages"},
    "conforms": {"zh": "{path} 符合本体的约束", "en": "{path} conforms to the shapes"},
    "violations": {"zh": "{path} 有 {count} 处不符合约束", "en": "{path} breaks the shapes in {count} places"},
    "query-name": {"zh": "查询", "en": "query"},
    "query-title": {"zh": "内容", "en": "what it tells"},
    "query-parameters": {"zh": "参数（用 --set 修改）", "en": "parameters (change with --set)"},
    # show and why
    "part-of": {"zh": "属于 {places}", "en": "part of {places}"},
    "known-as": {"zh": "又作 {names}", "en": "also {names}"},
    "counts": {
        "zh": "{documents} 篇文档中提及 {mentions} 次",
        "en": "mentions {mentions}, documents {documents}",
    },
    "dates": {"zh": "，{first} 至 {last}", "en": ", {first} to {last}"},
    "neighbours": {"zh": "同现的实体", "en": "named together with"},
    "weight": {"zh": "权重", "en": "weight"},
    "sentences": {"zh": "句子", "en": "sentences"},
    "pair": {
        "zh": "{a} 与 {b}：{sentences} 个句子，{documents} 篇文档，权重 {weight}",
        "en": "{a} and {b}: sentences {sentences}, documents {documents}, weight {weight}",
    },
    "more-quotes": {"zh": "另有 {count} 条，用 --limit 查看", "en": "{count} more: see them with --limit"},
    # gazetteer
    "findings": {"zh": "错误 {errors} 处，存疑 {warnings} 处", "en": "errors: {errors}, doubts: {warnings}"},
    "level": {"zh": "级别", "en": "level"},
    "check": {"zh": "检查", "en": "check"},
    "subject": {"zh": "对象", "en": "about"},
    "finding": {"zh": "说明", "en": "finding"},
    "known-name": {"zh": "全称", "en": "name"},
    "kind": {"zh": "细类", "en": "kind"},
    "within": {"zh": "隶属", "en": "within"},
    "valid": {"zh": "存续", "en": "valid"},
    "role": {"zh": "此名为", "en": "found as"},
    "source": {"zh": "来源", "en": "source"},
    "not-in-gazetteer": {"zh": "词表中没有“{name}”", "en": "the gazetteer has no {name}"},
    # suggest
    "stories": {"zh": "报道", "en": "stories"},
    "pages": {"zh": "文献", "en": "pages"},
    "name": {"zh": "名称", "en": "name"},
    "short-forms": {"zh": "简称", "en": "short forms"},
    "found-by": {"zh": "发现者", "en": "found by"},
    "sentence": {"zh": "原文", "en": "where"},
    "another-wording": {"zh": "= {name}（{id}）", "en": "= {name} ({id})"},
    "suggested": {
        "zh": "建议 {count} 个名称，其中 {known} 个是已有实体的另一种写法",
        "en": "names proposed: {count}, other wordings of known entities among them: {known}",
    },
    "nothing-to-suggest": {
        "zh": "没有可建议的名称：反复出现的名称词表中都有，可用 --min-documents 1 放宽",
        "en": "nothing to propose: what recurs is known; --min-documents 1 asks for less",
    },
    "suggested-file": {
        "zh": "已写入 {path}：请逐行审阅，然后运行 kg build … --gazetteer {path}",
        "en": "written to {path}: review its lines, then run kg build ... --gazetteer {path}",
    },
    "more-names": {
        "zh": "另有 {count} 个，用 --limit 查看，或用 -o 写入文件",
        "en": "{count} more: see them with --limit, or write all with -o",
    },
    **VERDICTS,
    **FIGURES,
}


def language(environ: Mapping[str, str]) -> str:
    """Return zh or en as the locale variables ask, in the order in which they count.

    >>> language({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}), language({"LANG": "C"})
    ('zh', 'en')
    """
    asked = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "zh" if asked.lower().startswith("zh") else "en"


def text(key: str, lang: str, **values: object) -> str:
    """Return a message in a language, its placeholders filled.

    >>> text("no-such-path", "en", path="pages")
    'there is no pages: check the path'
    """
    return MESSAGES[key][lang].format(**values)
