"""Why a file or a record is no document, in words that a user can act on."""


class Unreadable(ValueError):
    """Say why; the run goes on with the next one."""
