"""Why a file or a record is no document, in words that a user can act on."""

from kg.errors import Said


class Unreadable(ValueError):
    """Say why; the run goes on with the next one."""

    def __init__(self, pattern: str, /, **values: object) -> None:
        """Keep the sentence with its pattern, as KgError does."""
        self.said = Said(pattern, **values)
        super().__init__(self.said)
