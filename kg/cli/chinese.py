"""Errors in Chinese: what the rest of the house and the option parser say in English."""

from __future__ import annotations

import re
from functools import cache

from kg.errors import Said

# By the pattern that was raised. A reason that a library gives in its own words stays in them.
ERRORS: dict[str, str] = {
    # pages that cannot be read
    "not a text file": "不是文本文件",
    "the file is empty": "文件是空的",
    "no page or record in it": "其中没有网页或记录",
    "a folder that cannot be listed: {reason}": "无法列出的文件夹（{reason}）",
    "no readable {suffix} file: {reason}": "不是可读的 {suffix} 文件，可能已损坏或不完整（{reason}）",
    "could not be read: {reason}": "处理时出错（{reason}）",
    "no text in the PDF: if it is a scan, run it through OCR first": "PDF 中没有文字：扫描件请先做文字识别（OCR）",
    "{part} unpacks to more than {size} MB": "{part} 解压后超过 {size} MB",
    "no text: none of the fields {wanted} among {there}": "没有正文：需有 {wanted} 之一，现有字段：{there}",
    "none at all": "无",
    "no column of text: none of {wanted} among {there}": "没有正文列：需有 {wanted} 之一，现有列：{there}",
    "line {number}: {reason}": "第 {number} 行：{reason}",
    "row {number}: {reason}": "第 {number} 行：{reason}",
    "no JSON object": "不是 JSON 对象",
    "invalid JSON: {reason} at column {column}": "JSON 有误，在第 {column} 列（{reason}）",
    "the archive breaks off here": "归档文件在此处中断",
    "no response in it: not a WARC file, or an empty one": "其中没有响应记录：不是 WARC 文件，或为空文件",
    '{file} is a Parquet file: pip install "kg[parquet]" to read it': (
        '{file} 是 Parquet 文件：请先运行 pip install "kg[parquet]"'
    ),
    # paths
    "there is no {path}: check the path": "找不到 {path}：请检查路径是否写对",
    "nothing to read in {paths}: name a .txt, .html, .pdf, .docx, .jsonl, .csv … file or a folder of them": (
        "{paths} 中没有可读取的文件：请给出 .txt、.html、.pdf、.docx、.jsonl、.csv 等文件，或存放它们的文件夹"
    ),
    "cannot read {path}: {reason}; check the path": "无法读取 {path}（{reason}）：请检查路径",
    "cannot write {path}: {reason}; choose another place with -o": "无法写入 {path}（{reason}）：请用 -o 另选位置",
    "two documents are called {id!r}; give each its own name or id": "有两篇文档同名“{id}”：请各取不同的文件名或 id",
    # names of the user's own
    "{path}: a gazetteer file ends in {suffixes}": "{path}：词表文件的扩展名须为 {suffixes} 之一",
    "{path} is not UTF-8 text: save it as UTF-8": "{path} 不是 UTF-8 文本：请另存为 UTF-8 编码",
    "{path}:{number}: {what}": "{path}:{number}：{what}",
    "unknown column {column!r}; columns are {columns}": "没有名为“{column}”的列；可用的列：{columns}",
    "unknown type {type!r}; types are {types}": "没有名为“{type}”的类型；可用的类型：{types}",
    "a row needs a name": "此行缺少 name（名称）",
    "{cells} cells, but {columns} columns": "有 {cells} 格，而表头只有 {columns} 列",
    "not YAML": "YAML 格式有误",
    "must be a list of rows, or a mapping of types to lists": "应为条目的列表，或由类型到列表的映射",
    "must be a name or a mapping": "应为名称或映射",
    "{value} is the name of several; write the id: {ids}": "{value} 同名者不止一个，请写 id：{ids}",
    "{value!r} is neither an id nor a full name in the gazetteer (such as 无锡市)": (
        "“{value}”既不是 id，也不是词表中的全称（如 无锡市）"
    ),
    "{folder}: no gazetteer here; name a folder with .tsv files": "{folder} 中没有词表：请给出含 .tsv 文件的文件夹",
    "{path}:1: the columns must be {columns}, not {header!r}": "{path}:1：列须为 {columns}，而不是“{header}”",
    "{path}:{number}: not a row of {count} cells with a type of {types}": (
        "{path}:{number}：此行须有 {count} 格，类型须为 {types} 之一"
    ),
    # graphs and queries
    "{file} is no RDF file by its name; use one that ends in {suffixes}": (
        "从文件名看 {file} 不是 RDF 文件：请用扩展名为 {suffixes} 的文件"
    ),
    "{file} is not well-formed {format}: {reason}; write it anew": "{file} 不是完好的 {format}（{reason}）：请重新生成",
    "the query is malformed: {reason}": "查询语句有误：{reason}",
    "no query is named {name!r}; near it: {near}": "没有名为“{name}”的查询；相近的有：{near}",
    "the query has no parameter {name!r}; it has: {names}": "查询没有参数“{name}”；它的参数：{names}",
    "the query has no parameter {name!r}: it has none": "查询没有参数“{name}”：它不带参数",
    "{value!r} does not fit the parameter {name!r}, which is like {sample}": (
        "“{value}”不适合参数“{name}”，其写法如 {sample}"
    ),
    "cannot read the query {path}: {reason}; check the path": "无法读取查询 {path}（{reason}）：请检查路径",
    "cannot read the query {path}: it is not UTF-8 text; save it as UTF-8": (
        "无法读取查询 {path}：不是 UTF-8 文本，请另存为 UTF-8 编码"
    ),
    "{word} is refused: the file is only read; ask with SELECT, ASK, CONSTRUCT or DESCRIBE": (
        "不接受 {word}：文件只供读取，请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE 提问"
    ),
    "{word} is refused: a query is answered from the one file alone; take the clause out": (
        "不接受 {word}：查询只依据这一个文件作答，请去掉该子句"
    ),
    "{path} is not UTF-8 text: give annotated pages, one JSON object a line": (
        "{path} 不是 UTF-8 文本：请给出标注文件，每行一个 JSON 对象"
    ),
    "line {number} of {path} is no gold record ({reason}): it must be JSON with id, mentions, boilerplate": (
        "{path} 第 {number} 行不是标注记录（{reason}）：须为含 id、mentions、boilerplate 的 JSON"
    ),
    # the machine
    "cannot listen on {host}:{port}: {reason}; choose another with --port or --host": (
        "无法监听 {host}:{port}（{reason}）：请用 --port 或 --host 另选"
    ),
    "the process that reads the file ended; free some memory and try again": "读取文件的进程中止了：请腾出内存后再试",
    "a worker process was killed; run with fewer workers": "有工作进程被终止：请减少 --workers 的数目",
    "{kind} has no {name!r}; there are: {known}": "{kind} 中没有“{name}”；可选：{known}",
    "{kind} {name!r} needs the package {package!r}, which is not installed": "{kind} 的“{name}”需要程序包 {package}",
    # what the system gives as a reason
    "No such file or directory": "没有该文件或文件夹",
    "Permission denied": "没有权限",
    "No space left on device": "磁盘空间已满",
    "Not a directory": "不是文件夹",
    "Is a directory": "是文件夹而不是文件",
    "Directory not empty": "文件夹不为空",
    "File exists": "文件已存在",
    "File name too long": "文件名过长",
    "Read-only file system": "文件系统只读",
    "Input/output error": "输入输出错误",
    "Address already in use": "地址已被占用",
    "Cannot assign requested address": "本机没有该地址",
}

# What the option parser says; a placeholder stands for whatever it puts there.
USAGE: dict[str, str] = {
    "Missing argument {name}.": "缺少参数 {name}",
    "Missing command.": "缺少子命令",
    "No such option: {name} (Possible options: {near})": "没有选项 {name}，相近的有 {near}",
    "No such option: {name}": "没有选项 {name}",
    "No such command {name}. Did you mean {near}?": "没有命令 {name}，是否想用 {near}？",
    "No such command {name}.": "没有命令 {name}",
    "Option {name} requires an argument.": "选项 {name} 需要一个值",
    "Option {name} does not take a value.": "选项 {name} 不带值",
    "Got unexpected extra argument(s) ({what})": "多余的参数：{what}",
    "Invalid value for {name} (env var: {variable}): {reason}": "{name} 的值无效（也可由 {variable} 给出）：{reason}",
    "Invalid value for {name}: {reason}": "{name} 的值无效：{reason}",
    "Input should be greater than or equal to {least}": "不得小于 {least}",
    "Input should be less than or equal to {most}": "不得大于 {most}",
    "Input should be a valid integer{more}": "应为整数",
    "Value error, {value} is not one of {names}.": "{value} 不在可选值 {names} 之中",
}


def in_chinese(said: str) -> str:
    """Return an error in Chinese, its reasons too; words that no pattern is known for stay as they are.

    >>> in_chinese(Said("line {number}: {reason}", number=3, reason=Said("no JSON object")))
    '第 3 行：不是 JSON 对象'
    """
    if not isinstance(said, Said) or said.pattern not in ERRORS:
        return said
    values = {key: in_chinese(value) if isinstance(value, str) else value for key, value in said.values.items()}
    return ERRORS[said.pattern].format(**values)


def usage_in_chinese(message: str) -> str:
    """Return what the option parser says in Chinese.

    >>> usage_in_chinese("Invalid value for '--port': Input should be less than or equal to 65535")
    "'--port' 的值无效：不得大于 65535"
    """
    for pattern, words in _usage():
        if match := pattern.fullmatch(message):
            return words.format(**{key: usage_in_chinese(value) for key, value in match.groupdict().items()})
    return message


@cache
def _usage() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(said))), zh) for said, zh in USAGE.items()]
