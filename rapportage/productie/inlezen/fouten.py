"""The one exception of reading."""


class BestandOnleesbaar(Exception):
    """A file cannot be read as what it should be. The message is one Dutch sentence fit for the screen.

    It never holds file content beyond column names and codes of the message: content can be about a child.
    """
