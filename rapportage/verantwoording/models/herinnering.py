"""Reminders that were sent, so that none is sent twice."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder
from portaal.kern import klok


class Herinnering(models.Model):
    """One reminder to one person about one task. `moment` is days before (negative) or after the due date."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    taak = models.CharField(max_length=80)  # for instance "verantwoording:2023:concept"
    voor = models.DateField("uiterlijk")
    moment = models.SmallIntegerField()
    dag = models.DateField(default=klok.vandaag)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "aanbieder", "taak", "voor", "moment"], name="herinnering_een_keer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.taak} {self.moment}"
