"""The help texts in Chinese."""

from __future__ import annotations

from typing import Any

HELP: dict[str, str] = {
    "Turn Chinese regional-innovation news and policy pages into a knowledge graph with its evidence.": (
        "把中文区域创新新闻与政策网页变成有据可查的知识图谱。"
    ),
    "Show the version and exit.": "显示版本。",
    # commands
    "Build the graph of all pages and write the explorer, the report, RDF, Gephi files and tables.": (
        "由全部网页生成图谱，写出浏览页、报告、RDF、Gephi 文件和表格。"
    ),
    "Build the graph of the sample pages that come with kg and say what to open next.": (
        "用自带的示例网页生成图谱，并说明接下来打开什么。"
    ),
    "Write what each page names, with its place in the original text, as JSONL.\n\n"
    "PATH may be - to read JSONL records with id and text from standard input.": (
        "逐篇写出网页提到的实体及其在原文中的位置（JSONL）。\n\nPATH 可为 -，即从标准输入读取含 id 与 text 的 JSONL。"
    ),
    "Answer a question in SPARQL from a graph that kg build wrote.": "用 SPARQL 查询 kg build 写出的图谱。",
    "Serve a graph: SPARQL at /sparql, the explorer at /.": "提供图谱服务：/sparql 为 SPARQL 端点，/ 为浏览页。",
    "Check a graph against the shapes of the ontology: code 0 conforms, 1 does not, 2 could not tell.": (
        "按本体的约束检查图谱：退出码 0 为符合，1 为不符合，2 为无法判断。"
    ),
    "Show an entity: its names, where it lies, how often it is named, and together with what.": (
        "显示一个实体：名称、隶属、提及次数以及与谁同现。"
    ),
    "Show the sentences that name two entities together.": "显示同时提到两个实体的句子。",
    "Show what is found in a text and by which rule, and what was considered and left out.": (
        "显示一段文字中识别出的实体及所用规则，以及考虑过而舍弃的候选。"
    ),
    "Measure the extraction against pages that were annotated by hand.\n\n"
    "Figures are those of all pages together; the intervals (95 %) tell how they vary if other pages are drawn.": (
        "用人工标注的网页衡量抽取质量。\n\n各项为全部网页合计；95% 区间表示换抽另一批网页时的波动。"
    ),
    "Look up the names that are known beforehand, and check your own.": "查询内置词表，检查自己的词表。",
    "Check files of names: what breaks a rule, and what collides with a name that is known already.": (
        "检查词表文件：违反规则之处，以及与已有名称的冲突。"
    ),
    "Say what a name may stand for.": "说明一个名称可能指什么。",
    "Propose names that recur in pages and that no list has, with their evidence, as a file to review and use.\n\n"
    "Give your own files with --gazetteer: their names, and those of their lines that begin with #, are left out.": (
        "提出在网页中反复出现而词表没有的名称，附依据，写成可审阅、可直接使用的文件。\n\n"
        "用 --gazetteer 给出自己的词表：其中已有的名称，以及行首加 # 的名称，不再提出。"
    ),
    # arguments and options
    "Files or folders to read; folders with all that is in them.": "要读取的文件或文件夹；文件夹连同其中的一切。",
    "Names of your own, TSV or YAML; repeatable.": "自己的词表，TSV 或 YAML，可多次给出。",
    "How many processes read pages.": "用几个进程读取网页。",
    "Go by the rules alone, without the tagger: quicker, less exact.": "只凭规则，不用标注模型：更快，但准确度较低。",
    "Language of the messages; the locale decides if not given.": "消息的语言；不给出时随系统区域设置。",
    "Say nothing but errors.": "除错误外不作声。",
    "Print the result as JSON on standard output.": "以 JSON 把结果写到标准输出。",
    "An RDF file that kg build wrote, or its folder.": "kg build 写出的 RDF 文件，或其所在文件夹。",
    "A folder that kg build wrote, or an RDF file in it.": "kg build 写出的文件夹，或其中的 RDF 文件。",
    "The folder to write into.": "写入哪个文件夹。",
    "Write only some of the files, such as html,gexf,csv.": "只写出部分文件，如 html,gexf,csv。",
    "Write here instead of standard output.": "写到此文件而不是标准输出。",
    "SPARQL, the name of a query that comes with kg, or @file.rq; none lists them.": (
        "SPARQL 语句、自带查询的名称，或 @file.rq；不给出则列出自带查询。"
    ),
    "How to print it.": "输出格式。",
    "Which library answers.": "由哪个程序库作答。",
    "Fill a parameter of the query; repeatable.": "设定查询的参数，可多次给出。",
    "How many violations to show.": "显示多少处不符。",
    "A name, short or full, such as 无锡.": "名称，简称或全称，如 无锡。",
    "How many neighbours to show.": "显示多少个同现实体。",
    "How many sentences to show.": "显示多少个句子。",
    "Annotated pages, JSONL.": "人工标注的网页，JSONL。",
    "Write every mistake to this file, tab-separated, with its likely cause.": (
        "把每处错误及其可能的原因写入此文件，以制表符分隔。"
    ),
    "On how many pages, reprints counted once, a name must stand.": "名称至少出现在几篇文献中，转载只计一次。",
    "Propose only names of this type; repeatable.": "只提出这一类型的名称，可多次给出。",
    "Write all proposals to this file, a table to review and to give to --gazetteer.": (
        "把全部建议写入此文件，审阅后可交给 --gazetteer。"
    ),
    "How many proposals to show.": "显示多少个建议。",
    "Your own files; without any the names that come with kg.": "自己的词表文件；不给出则检查内置词表。",
    "A name as pages write it, short or full.": "网页上写的名称，简称或全称。",
    "The text, such as a sentence copied from a page; - reads standard input.": (
        "文字，例如从网页复制的一句话；- 为从标准输入读取。"
    ),
    "Which port to listen on.": "监听的端口。",
    "Which address to listen on.": "监听的地址。",
}


def translate(command: Any) -> None:
    """Put the Chinese texts into a command and its subcommands, in place."""
    command.help = HELP.get(command.help, command.help)
    for parameter in command.params:
        parameter.help = HELP.get(parameter.help, parameter.help)
    for subcommand in getattr(command, "commands", {}).values():
        translate(subcommand)
