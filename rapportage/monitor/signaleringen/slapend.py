"""When something was last granted to a provider, for the sleeping contracts (rekenregels 10)."""

from datetime import date

from django.db.models import BigIntegerField, Case, F, Max, Sum, When

from rapportage.productie.keuzes import CREDIT, Status
from rapportage.productie.models import Declaratieregel


def laatste_bedrag(aanbieders: list[int], vanaf: date) -> dict[int, date | None]:
    """Provider id -> the last day with a granted line; absent when nothing was ever granted. Two queries.

    A provider whose lines after `vanaf` add up to nothing (all credited) has its last day before that.
    """
    toegekend = Declaratieregel.objects.filter(aanbieder__in=aanbieders, status=Status.TOEGEKEND).order_by()
    bedrag = Case(
        When(debet_credit=CREDIT, then=-F("bedrag_cent")), default="bedrag_cent", output_field=BigIntegerField()
    )
    per_aanbieder = toegekend.values_list("aanbieder")
    eerder = per_aanbieder.filter(periode_eind__lte=vanaf).annotate(dag=Max("periode_eind"))
    recent = per_aanbieder.filter(periode_eind__gt=vanaf).annotate(som=Sum(bedrag), dag=Max("periode_eind"))
    return dict(eerder) | {aanbieder: dag for aanbieder, som, dag in recent if som}
