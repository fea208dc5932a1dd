"""What every noun's regels.py says no with."""


class MagNiet(ValueError):
    """The action is not possible now; the message says why, in a Dutch sentence for who asked."""
