"""The one exception that reaches a user, as one line; the line can be said in another language."""

from __future__ import annotations


class Said(str):
    """An English sentence that remembers the pattern and the values it was made of.

    >>> one = Said("there is no {path}", path="pages")
    >>> one, one.pattern, one.values
    ('there is no pages', 'there is no {path}', {'path': 'pages'})
    """

    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Said:
        """Fill the pattern; without values it is the sentence itself, braces and all."""
        said = super().__new__(cls, pattern.format(**values) if values else pattern)
        said.pattern, said.values = pattern, values
        return said


class KgError(Exception):
    """Say in one line what is wrong and what to do about it."""

    def __init__(self, pattern: str, /, **values: object) -> None:
        """Keep the sentence with its pattern, which a command line looks up in the user's language."""
        super().__init__(pattern if isinstance(pattern, Said) else Said(pattern, **values))

    @property
    def said(self) -> Said:
        """Return the sentence with its pattern and values."""
        said: Said = self.args[0]
        return said


def reason(error: OSError) -> Said:
    """Return why the system refused something."""
    return Said(error.strerror or str(error))
