"""Compile gazetteer/*.tsv from public reference data: python ontology/compile.py DATA (see gazetteer/README.md)."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from gather.companies import Words, company_rows  # noqa: E402
from gather.divisions import Divisions  # noqa: E402
from gather.places import Places  # noqa: E402
from gather.rows import Row, surfaces_of, write_rows  # noqa: E402
from gather.towns import town_rows  # noqa: E402
from gather.universities import university_rows  # noqa: E402
from gather.zones import zone_rows  # noqa: E402

OUTPUT = HERE / "gazetteer"
BY_TYPE = {"Region": "region", "City": "city", "District": "district"}


def compile_all(data: Path) -> dict[str, list[Row]]:
    """Return the rows of each file."""
    divisions = Divisions.read(data / "divisions")
    rows = divisions.rows()
    places = Places.of(rows)
    words = Words(surfaces_of(OUTPUT / "industry.tsv"), surfaces_of(OUTPUT / "institution.tsv"))
    return {
        **{file: [row for row in rows if row.type == type_] for type_, file in BY_TYPE.items()},
        "town": list(town_rows(divisions, data / "divisions" / "towns.json")),
        "zone": zone_rows(data / "national_zones.tsv", places),
        "university": list(university_rows(data / "universities_moe2017.tsv", places)),
        "company": company_rows(data / "companies" / "stock_basic.csv", places, words),
    }


def main() -> None:
    """Write the files and say how many rows each has."""
    for file, rows in compile_all(Path(sys.argv[1])).items():
        sys.stdout.write(f"{file}.tsv {write_rows(rows, OUTPUT / f'{file}.tsv')}\n")


if __name__ == "__main__":
    main()
