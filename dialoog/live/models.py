"""What happened at a table, numbered without gaps; and how far somebody has read."""

from django.conf import settings
from django.db import models

from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel
from portaal.kern import klok


class Gebeurtenissoort(models.TextChoices):
    """What happened; the comment says which of the references is set."""

    REACTIE = "reactie", "nieuwe reactie"  # reactie, artikel
    GEWIJZIGD = "gewijzigd", "gewijzigde reactie"  # reactie, artikel: edited, withdrawn, hidden, recognised, answered
    PUNT = "punt", "agendapunt in bespreking"  # sessie
    SESSIE = "sessie", "sessie"  # sessie: planned, moved, begun, over, minutes
    RONDE = "ronde", "consentronde"  # ronde, artikel: opened, a voice, closed
    TEKST = "tekst", "nieuwe tekst"  # a version was published
    TAFEL = "tafel", "tafel"  # state, invitations, purpose
    NOTA = "nota", "reactienota"  # published


VOOR_MEELEZERS = frozenset({"punt", "sessie", "tekst", "tafel", "nota"})  # the rest is for the table


class Gebeurtenis(models.Model):
    """An event holds references only: what is shown of it is made when it is read, for whoever reads it."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="gebeurtenissen")
    nummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=10, choices=Gebeurtenissoort.choices)
    artikel = models.ForeignKey(Artikel, on_delete=models.CASCADE, null=True, related_name="+")
    reactie = models.ForeignKey("dialoog.Reactie", on_delete=models.CASCADE, null=True, related_name="+")
    sessie = models.ForeignKey("dialoog.Sessie", on_delete=models.CASCADE, null=True, related_name="+")
    ronde = models.ForeignKey("dialoog.Consentronde", on_delete=models.CASCADE, null=True, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        ordering = ["nummer"]
        constraints = [models.UniqueConstraint(fields=["tafel", "nummer"], name="gebeurtenis_nummer_een_keer")]

    def __str__(self) -> str:
        return f"{self.tafel_id}/{self.nummer} {self.soort}"


class Leesstand(models.Model):
    """Up to which event somebody has seen an article: now (`tot`), and when this visit began (`vorige`).

    "Nieuw sinds uw vorige bezoek" are the remarks with a number above `vorige`; unread are those above `tot`.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    artikel = models.ForeignKey(Artikel, on_delete=models.CASCADE, related_name="leesstanden")
    tot = models.PositiveIntegerField(default=0)
    vorige = models.PositiveIntegerField(default=0)
    bezocht_op = models.DateTimeField(default=klok.nu)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gebruiker", "artikel"], name="leesstand_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker} tot {self.tot} bij {self.artikel}"
