"""What a signal can be about, the states it goes through, and what one can do with it."""

from django.db import models


class Signaalsoort(models.TextChoices):
    """The kinds of the interface contract."""

    LEVERING = "levering", "levering van zorg"
    KWALITEIT = "kwaliteit", "kwaliteit van zorg"
    WACHTTIJD = "wachttijd", "wachttijd"
    CLIENTENSTOP = "clientenstop", "cliëntenstop"
    CONTINUITEIT = "continuiteit", "continuïteit van zorg"
    TOEZICHT = "toezicht", "toezicht"
    RECHTMATIGHEID = "rechtmatigheid", "rechtmatigheid of fraude"
    FACTURATIE = "facturatie", "facturatie"
    ONTBREKEND_AANBOD = "ontbrekend_aanbod", "ontbrekend aanbod"
    VRAAG = "vraag", "vraag"
    CIJFER = "cijfer", "een cijfer klopt niet"


class Status(models.TextChoices):
    """Where a signal stands; the transitions are one table in `regels`."""

    OPEN = "open", "open"
    IN_BEHANDELING = "in_behandeling", "in behandeling"
    BEANTWOORD = "beantwoord", "beantwoord"
    GESLOTEN = "gesloten", "gesloten"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Actie(models.TextChoices):
    """What somebody can do with a signal; the label stands on the button."""

    NEEM = "neem_in_behandeling", "Neem in behandeling"
    REAGEER = "reageer", "Stuur bericht"
    BEANTWOORD = "beantwoord", "Beantwoord"
    DEEL = "deel", "Deel met de aanbieder"
    SLUIT = "sluit", "Sluit het signaal"
    HEROPEN = "heropen", "Heropen"
    TREK_IN = "trek_in", "Trek het signaal in"


# Only the giver, the region and the supervisor see these; they are never shared with the provider, and neither
# notices nor log rows say what is in them.
VERTROUWELIJK = frozenset({Signaalsoort.RECHTMATIGHEID, Signaalsoort.TOEZICHT})

# These need not be about one provider; a figure can stand on a page of the whole region.
ZONDER_AANBIEDER = frozenset({Signaalsoort.ONTBREKEND_AANBOD, Signaalsoort.VRAAG, Signaalsoort.CIJFER})

# These still wait for an answer of the region.
WACHTEND = frozenset({Status.OPEN, Status.IN_BEHANDELING})

# Working days within which the region answers, per kind. Assumption: no contract or rule we know sets this term;
# ten working days is what the region's contracts give for claims. To become configuration of the region.
TERMIJN_WERKDAGEN: dict[str, int] = dict.fromkeys(Signaalsoort.values, 10)

ONDERWERP_MAX = 200
