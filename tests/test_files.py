import pytest

from kg.errors import KgError
from kg.files import write_atomic


def test_a_file_is_written_with_its_folder(tmp_path):
    write_atomic(tmp_path / "a" / "b.txt", (part for part in (b"one ", b"two")))
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"one two"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    def broken():
        yield b"half"
        raise ZeroDivisionError

    write_atomic(tmp_path / "a.txt", b"old")
    with pytest.raises(ZeroDivisionError):
        write_atomic(tmp_path / "a.txt", broken())
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_folder_that_is_a_file_is_one_line_with_its_path(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(KgError, match=r"cannot write .*a\.txt: .*; choose") as caught:
        write_atomic(tmp_path / "file" / "a.txt", b"")
    assert "\n" not in str(caught.value)
