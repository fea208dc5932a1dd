"""Who sees which tables. Whether somebody sits at a table or reads along is told by `dialoog.tafels.doelgroep`."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from dialoog.tafels.keuzes import ZICHTBAAR, Tafelstatus
from portaal.kern.mensen.keuzes import Soort

# These see a table without being invited when it lets others read along.
LEZEN_MEE = frozenset({Soort.AANBIEDER, Soort.GEMEENTE})
RECHT = "dialoog_zien"
BEGELEIDEN = "dialoog_begeleiden"


class TafelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "TafelQuerySet":
        """By kind of organisation, within the region:

        - process supervisors: every table, but no proposal that was withdrawn;
        - contract managers: every table that left the concept, and proposals;
        - providers and municipalities: the tables they are invited to, those that let others read along, and proposals;
        - everybody else (client councils, experience experts): the tables they are invited to.
        """
        if namens is None or not namens.mag(RECHT):
            return self.none()
        van_regio = self.filter(regio__organisatie=namens.organisatie.regio_organisatie)
        if namens.mag(BEGELEIDEN):
            return van_regio.exclude(status=Tafelstatus.INGETROKKEN)
        getoond = Q(status__in=ZICHTBAAR)
        voorstel = Q(status=Tafelstatus.VOORGESTELD) | Q(
            status=Tafelstatus.AFGEWEZEN, voorgesteld_door=namens.organisatie
        )
        if namens.soort == Soort.REGIO:
            return van_regio.filter(getoond | voorstel)
        if namens.soort in LEZEN_MEE:
            return van_regio.filter(voorstel | getoond & (Q(meelezen=True) | _uitgenodigd(namens)))
        return van_regio.filter(getoond & _uitgenodigd(namens))

    def voorstel_voor(self, namens) -> "TafelQuerySet":
        """Whose proposal this person may read, whatever became of it: who proposed it and who supported it.

        It is the page of the proposal, not the table: that stays with `zichtbaar_voor`.
        """
        if namens is None or not namens.mag(RECHT):
            return self.none()
        van_regio = self.filter(regio__organisatie=namens.organisatie.regio_organisatie)
        if namens.mag(BEGELEIDEN):
            return van_regio.filter(status=Tafelstatus.INGETROKKEN)
        if namens.soort not in LEZEN_MEE:
            return self.none()
        return van_regio.filter(Q(voorgesteld_door=namens.organisatie) | _gesteund(namens))

    def met_deelname(self, namens) -> "TafelQuerySet":
        """With `zit_aan`: whether this organisation or person is invited."""
        return self.annotate(zit_aan=_uitgenodigd(namens))


def _uitgenodigd(namens) -> Exists:
    from dialoog.tafels.models import Deelname

    return Exists(Deelname.objects.geldig().van(namens).filter(tafel=OuterRef("pk")))


def _gesteund(namens) -> Exists:
    from dialoog.tafels.models import Tafelsteun

    return Exists(Tafelsteun.objects.filter(tafel=OuterRef("pk"), organisatie=namens.organisatie))


class DeelnameQuerySet(models.QuerySet):
    def geldig(self) -> "DeelnameQuerySet":
        """Not ended."""
        return self.filter(beeindigd_op=None)

    def van(self, namens) -> "DeelnameQuerySet":
        """Those that hold for this person in this organisation."""
        return self.filter(Q(gebruiker=None) | Q(gebruiker=namens.gebruiker), organisatie=namens.organisatie)

    def zichtbaar_voor(self, namens) -> "DeelnameQuerySet":
        """Who sits at a table is no secret to those who see it."""
        from dialoog.tafels.models import Tafel

        return self.filter(tafel__in=Tafel.objects.zichtbaar_voor(namens))
