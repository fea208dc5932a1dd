"""Words for lines and imports."""

from django.db import models


class Status(models.TextChoices):
    """Where a declaration line stands at the municipality."""

    INGEDIEND = "ingediend", "in behandeling"
    TOEGEKEND = "toegekend", "goedgekeurd"
    AFGEKEURD = "afgekeurd", "afgekeurd"


class Soort(models.TextChoices):
    """What a file holds: the second word of `manage.py importeer`."""

    TOEWIJZINGEN = "toewijzingen", "toewijzingen (CSV of JW301)"
    DECLARATIES = "declaraties", "declaraties (CSV of JW323)"
    STOPS = "stops", "stopberichten (JW307)"
    ANTWOORDEN = "antwoorden", "declaratieantwoorden (JW325)"


class Importstatus(models.TextChoices):
    WACHT = "wacht", "wacht op de verwerker"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "verwerkt"
    GEWEIGERD = "geweigerd", "geweigerd: niets opgeslagen"
    MISLUKT = "mislukt", "mislukt: niets opgeslagen"


DEBET, CREDIT = "D", "C"
EENHEID_EURO = "83"
EENHEID_MINUUT, EENHEID_UUR = "01", "04"
