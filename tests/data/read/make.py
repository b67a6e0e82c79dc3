"""Make the files a.* of this folder, one a format, all with the same page (fiction). Needs pyarrow for a.parquet."""

import csv
import io
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from formats import to_docx, to_pdf, to_warc  # noqa: E402

TITLE = "江阴共建合成生物创新中心"
LINES = (
    TITLE,
    "3月6日，江阴市科技局与江南大学签订协议，在霞客湾科学城共建合成生物创新中心。",
    "中心列入“暨阳英才计划”，首批课题交给无锡高新区的两家企业承担，三年投入一亿元。",
)
PAGE = "\n".join(LINES)
RECORD = {
    "id": "a",
    "title": TITLE,
    "date": "2024-03-07",
    "source": "虚构日报",
    "url": "https://example.cn/a",
    "text": PAGE,
}
HTML = (
    f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_虚构新闻网</title></head>'
    f"<body><div><h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in LINES[1:]) + "</div></body></html>\n"
)


def to_csv(delimiter: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, RECORD, delimiter=delimiter)
    writer.writeheader()
    writer.writerow(RECORD)
    return out.getvalue()


def main() -> None:
    import pyarrow as pa
    from pyarrow import parquet

    warc = [("https://example.cn/a", "text/html; charset=utf-8", HTML.encode())]
    files = {
        "txt": PAGE.encode(),
        "md": f"# {PAGE}".encode(),
        **{suffix: HTML.encode() for suffix in ("html", "htm", "shtml", "xhtml")},
        "pdf": to_pdf([[line[start : start + 34] for line in LINES for start in range(0, len(line), 34)]]),
        "docx": to_docx(LINES, TITLE),
        "jsonl": f"{json.dumps(RECORD, ensure_ascii=False)}\n".encode(),
        "csv": to_csv(",").encode("utf-8-sig"),
        "tsv": to_csv("\t").encode(),
        "warc": to_warc(warc),
        "warc.gz": to_warc(warc, packed=True),
    }
    for suffix, data in files.items():
        (HERE / f"a.{suffix}").write_bytes(data)
    parquet.write_table(pa.Table.from_pylist([RECORD]), HERE / "a.parquet")


if __name__ == "__main__":
    main()
