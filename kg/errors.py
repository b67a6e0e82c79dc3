"""The one exception that reaches a user, as one line."""


class KgError(Exception):
    """Say in one line what is wrong and what to do about it."""
