"""The READMEs say what the program says."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.help import HELP, translate
from kg.export import EXPORTERS

ROOT = Path(__file__).parents[1]
SECTION = re.compile(r"(<!-- commands: [^>]*-->\n).*?(<!-- /commands -->)", re.DOTALL)
READMES = {"README.md": ("option", "meaning"), "README.zh.md": ("选项", "含义")}


def command(lang="en"):
    """Return the program; its texts in Chinese if need be."""
    program = typer.main.get_command(app)
    if lang == "zh":
        translate(program)
    return program


def leaves(program, path="kg"):
    """Yield each command with the words that call it."""
    for name, one in program.commands.items():
        if hasattr(one, "commands"):
            yield from leaves(one, f"{path} {name}")
        else:
            yield f"{path} {name}", one


def section(readme):
    """Return the commands as Markdown."""
    head = READMES[readme]
    return "\n".join(
        "\n".join(entry(path, one, head)) for path, one in leaves(command("zh" if ".zh." in readme else "en"))
    )


def entry(path, one, head):
    """Yield the lines on one command: how it is called, what it does, its options."""
    usage = [path, *(argument(each) for each in one.params if each.param_type_name == "argument")]
    yield f"#### `{' '.join(usage)}`\n"
    yield one.help + "\n"
    rows = [each for each in one.params if each.help]
    if rows:
        yield f"| {' | '.join(head)} |\n| --- | --- |"
        yield from (f"| {name(each)} | {each.help}{default(each)} |" for each in rows)
        yield ""


def argument(each):
    many = "…" if each.nargs == -1 else ""
    return (
        f"{each.metavar or each.name.upper()}{many}"
        if each.required
        else f"[{each.metavar or each.name.upper()}{many}]"
    )


def name(each):
    if each.param_type_name == "argument":
        return f"`{each.metavar or each.name.upper()}`"
    value = f" {each.metavar}" if each.metavar else ""
    return ", ".join(f"`{opt}{value if opt == max(each.opts, key=len) else ''}`" for opt in each.opts)


def default(each):
    plain = each.param_type_name == "option" and each.default not in (None, False, "", [], ())
    return f" (`{each.default}`)" if plain else ""


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_in_a_readme_are_those_of_the_program(readme, request):
    path = ROOT / readme
    text = path.read_text(encoding="utf-8")
    assert SECTION.search(text)
    now = SECTION.sub(lambda match: f"{match[1]}\n{section(readme)}\n{match[2]}", text)
    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), "run make docs"


@pytest.mark.parametrize(
    ("path", "one"), list(leaves(command())), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_command_and_each_of_its_options_has_help(path, one):
    assert one.help, path
    assert all(each.help for each in one.params), path


def test_every_help_text_has_its_chinese_twin():
    said = {one.help for _, one in leaves(command())}
    said |= {each.help for _, one in leaves(command()) for each in one.params}
    said |= {command().help, command().commands["gazetteer"].help, command().params[0].help}
    assert said == HELP.keys()


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_names_every_file_that_is_written(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    files = [f"graph.{name}" for name in EXPORTERS if name not in {"csv", "mentions", "report", "manifest"}]
    files += ["nodes.csv", "edges.csv", "mentions.jsonl", "report.html", "manifest.json"]
    assert [file for file in files if f"`{file}`" not in text] == []


def test_the_two_readmes_have_the_same_build():
    shapes = [
        re.findall(r"^(#+|```|\|)", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE) for readme in READMES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("readme", READMES)
def test_what_a_readme_links_to_is_there(readme):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Run the demo as a newcomer does; return its folder and what it says."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("KG_LANG", "en")
        result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0, result.output
    return folder, result.stdout


def runs(folder, lines):
    """Return the exit code of each line that asks something of the demo's graph."""
    questions = [words for line in lines if (words := shlex.split(line, comments=True))[1:2] in ASKING]
    assert questions
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return {" ".join(words): CliRunner().invoke(app, words[1:]).exit_code for words in questions}


ASKING = [["why"], ["show"], ["explain"], ["query"]]


def test_the_demo_names_files_that_are_there_and_commands_that_run(demo):
    folder, said = demo
    steps = said.splitlines()[1:]
    assert all((folder / line.split()[0]).is_file() for line in steps[:3])
    assert set(runs(folder, steps).values()) == {0}


def asked(readme):
    """Return the lines of a README's blocks that call kg, without their comments."""
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line.split(" #")[0].rstrip() for block in blocks for line in block.splitlines() if line.startswith("kg ")]


def test_the_two_readmes_ask_the_same():
    assert asked("README.md") == asked("README.zh.md")


def test_what_a_readme_asks_is_answered_by_the_demo(demo):
    assert {line: code for line, code in runs(demo[0], asked("README.md")).items() if code} == {}
