"""The list of /signalen/."""

from django.db.models import Case, F, QuerySet, When
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialoog.signalen.keuzes import WACHTEND, Signaalsoort, Status
from dialoog.signalen.models import Signaal
from portaal.kern import opmaak
from portaal.kern.tabellen import KeuzeKolom, Kolom, Tabel


class SignaalTabel(Tabel):
    titel = "Signalen"
    rijkop = "onderwerp"

    onderwerp = Kolom("Onderwerp", linkify=True)
    status = KeuzeKolom("Status", volgorde=Status.values)
    uiterlijk = Kolom("Antwoord uiterlijk op", accessor="antwoord_uiterlijk")
    soort = KeuzeKolom("Soort", volgorde=sorted(Signaalsoort, key=lambda soort: soort.label))
    aanbieder = Kolom("Aanbieder", accessor="aanbieder__naam", default="geen bepaalde aanbieder", leeg_achteraan=True)
    gever = Kolom("Gegeven door", accessor="gever__naam")
    gegeven_op = Kolom("Gegeven op")

    class Meta:
        attrs = {"data-tabel": "signalen"}
        row_attrs = {"data-rij": lambda record: record.pk}
        page_field = "pagina"
        per_page = 25

    @property
    def bijschrift(self) -> str:
        return "1 signaal" if self.aantal == 1 else f"{opmaak.getal(self.aantal)} signalen"

    def order_uiterlijk(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        """What needs no answer any more stands last both ways: its day is not shown either."""
        rijen = queryset.annotate(dag=Case(When(status__in=WACHTEND, then="antwoord_uiterlijk")))
        dag = F("dag").desc(nulls_last=True) if is_descending else F("dag").asc(nulls_last=True)
        return rijen.order_by(dag, "-pk"), True

    def render_uiterlijk(self, record: Signaal) -> SafeString:
        return format_html("<span>{}</span>", render_to_string("dialoog/signalen/_uiterlijk.html", {"signaal": record}))

    def render_gegeven_op(self, value) -> str:
        return opmaak.datum(value)
