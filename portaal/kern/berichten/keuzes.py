"""When something is mailed, and the days of the week."""

from django.db import models


class Ritme(models.TextChoices):
    NOOIT = "nooit", "nooit"
    DIRECT = "direct", "meteen"
    DAGELIJKS = "dagelijks", "elke dag"
    WEKELIJKS = "wekelijks", "elke week"


DAGEN = [
    (1, "maandag"), (2, "dinsdag"), (3, "woensdag"), (4, "donderdag"), (5, "vrijdag"), (6, "zaterdag"), (7, "zondag"),
]  # fmt: skip
UREN = [(uur, f"{uur} uur") for uur in range(7, 21)]
STANDAARD_DAG, STANDAARD_UUR = 1, 8
