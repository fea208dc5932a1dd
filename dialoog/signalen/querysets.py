"""Who sees which signals, and which providers one can name in a signal."""

from django.db import models
from django.db.models import Case, Q, Value, When

from aanbieder.overeenkomst.models import Aanbieder
from dialoog.signalen.keuzes import VERTROUWELIJK, WACHTEND
from portaal.kern.mensen.keuzes import Soort


class SignaalQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "SignaalQuerySet":
        """The giver's organisation always; beside it, by kind of organisation:

        - the region's contract managers: every signal of the region;
        - the supervisor: the confidential kinds of the region;
        - the provider concerned: what the region shared with it, never a confidential kind.
        """
        if namens is None or not namens.mag("signalen_zien"):
            return self.none()
        organisatie = namens.organisatie
        eigen = Q(gever=organisatie)
        if namens.soort == Soort.REGIO:
            return self.filter(eigen | Q(regio__organisatie=organisatie))
        if namens.soort == Soort.TOEZICHT:
            van_regio = Q(regio__organisatie=organisatie.regio_organisatie)
            return self.filter(eigen | (van_regio & Q(soort__in=VERTROUWELIJK)))
        if namens.soort == Soort.AANBIEDER:
            gedeeld = Q(aanbieder__organisatie=organisatie, gedeeld_op__isnull=False)
            return self.filter(eigen | (gedeeld & ~Q(soort__in=VERTROUWELIJK)))
        return self.filter(eigen)

    def wachtend(self) -> "SignaalQuerySet":
        """Signals that wait for an answer of the region."""
        return self.filter(status__in=WACHTEND)

    def nieuwste_eerst(self) -> "SignaalQuerySet":
        return self.order_by("-pk")

    def langst_wachtend_eerst(self) -> "SignaalQuerySet":
        """What waits for an answer first, by its last day; then the rest, newest first."""
        wacht = Case(When(status__in=WACHTEND, then=Value(0)), default=Value(1))
        uiterlijk = Case(When(status__in=WACHTEND, then="antwoord_uiterlijk"))
        return self.annotate(wacht=wacht, uiterlijk=uiterlijk).order_by("wacht", "uiterlijk", "-pk")


def te_noemen_aanbieders(namens) -> models.QuerySet[Aanbieder]:
    """The providers somebody can name in a signal: itself for a provider, all names of the region for others.

    Wider than `Aanbieder.zichtbaar_voor`: who refers a child or supervises knows the providers' names, and no more.
    """
    if namens.soort == Soort.AANBIEDER:
        return Aanbieder.objects.filter(organisatie=namens.organisatie)
    return Aanbieder.objects.filter(regio__organisatie=namens.organisatie.regio_organisatie)
