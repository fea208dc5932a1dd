"""Words of the accountability report (productieverantwoording)."""

from django.db import models


class Fase(models.TextChoices):
    """How final the figures are; the word `soort` in the form. Each later one replaces the earlier."""

    VOORLOPIG = "voorlopig", "voorlopig"
    CONCEPT = "concept", "concept"
    DEFINITIEF = "definitief", "definitief"

    @property
    def verantwoording(self) -> str:
        """What a report of this phase is called: "een conceptverantwoording"."""
        return FASE_VOLUIT[self]


FASE_VOLUIT = {
    Fase.VOORLOPIG: "voorlopige verantwoording",
    Fase.CONCEPT: "conceptverantwoording",
    Fase.DEFINITIEF: "definitieve verantwoording",
}


class Status(models.TextChoices):
    """Where a report stands in its present phase. What leads from one to the next: overgangen.py."""

    IN_BEWERKING = "in_bewerking", "in bewerking"
    TE_TEKENEN = "te_tekenen", "klaar om te ondertekenen"
    INGEDIEND = "ingediend", "ingediend"
    IN_BEOORDELING = "in_beoordeling", "in beoordeling"
    TERUGGESTUURD = "teruggestuurd", "teruggestuurd met vragen"
    AANGENOMEN = "aangenomen", "aangenomen"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class Actie(models.TextChoices):
    """What somebody does with a report as a whole; the label is the button."""

    ZET_KLAAR = "zet_klaar", "Zet klaar om te ondertekenen"
    BEWERK = "bewerk", "Terug naar bewerken"
    ONDERTEKEN = "onderteken", "Onderteken en dien in"
    TREK_IN = "trek_in", "Trek in"
    VOLGENDE_FASE = "volgende_fase", "Begin aan de volgende fase"
    BEOORDEEL = "beoordeel", "Begin met beoordelen"
    STUUR_TERUG = "stuur_terug", "Stuur terug met vragen"
    NEEM_AAN = "neem_aan", "Neem aan"
    STEL_VAST = "stel_vast", "Stel vast"
    HEROPEN = "heropen", "Heropen voor een correctie"


class Versiestatus(models.TextChoices):
    """What became of a signed version."""

    INGEDIEND = "ingediend", "ingediend"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    VERVANGEN = "vervangen", "vervangen door een latere versie"
    TERUGGESTUURD = "teruggestuurd", "teruggestuurd met vragen"
    AANGENOMEN = "aangenomen", "aangenomen"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class Ernst(models.TextChoices):
    """Whether a finding stops signing, or needs a reason."""

    BLOKKEERT = "blokkeert", "moet anders"
    BEVESTIGEN = "bevestigen", "bevestigen met reden"


class Wijze(models.TextChoices):
    """What an upload does with the rows that are there."""

    ALLES = "alles", "dit bestand is de hele verantwoording"
    ALLEEN = "alleen", "alleen de rijen in dit bestand"


class Uitkomst(models.TextChoices):
    """What became of an upload."""

    WACHT = "wacht", "wacht op de verwerker"
    BEZIG = "bezig", "wordt gelezen"
    KOLOMMEN = "kolommen", "wacht op de keuze van kolommen"
    GELEZEN = "gelezen", "gelezen"
    GEWEIGERD = "geweigerd", "geweigerd: niets bewaard"
    MISLUKT = "mislukt", "mislukt: niets gewijzigd"


class Stuksoort(models.TextChoices):
    """Documents that belong to a provider and a year."""

    CONTROLEVERKLARING = "controleverklaring", "controleverklaring van de accountant"
    BESTUURSVERKLARING = "bestuursverklaring", "bestuursverklaring"
    JAARREKENING = "jaarrekening", "jaarrekening"
    CLIENTERVARING = "clientervaring", "cijfers over cliëntervaring"
    OVERIG = "overig", "ander stuk"


class Oordeel(models.TextChoices):
    """The accountant's opinion."""

    GOEDKEUREND = "goedkeurend", "goedkeurend"
    BEPERKING = "met_beperking", "met beperking"
    ONTHOUDING = "oordeelonthouding", "oordeelonthouding"
    AFKEUREND = "afkeurend", "afkeurend"


class Vraagstatus(models.TextChoices):
    CONCEPT = "concept", "nog niet gesteld"
    OPEN = "open", "wacht op antwoord"
    BEANTWOORD = "beantwoord", "beantwoord"
    GESLOTEN = "gesloten", "gesloten"
