"""The list of /gesprekken/."""

from dialoog.gesprekken.models import Gesprek, Gesprekstatus
from portaal.kern import opmaak
from portaal.kern.tabellen import KeuzeKolom, Kolom, Tabel


class GesprekTabel(Tabel):
    titel = "Gesprekken"
    rijkop = "onderwerp"

    datum = Kolom("Datum")
    onderwerp = Kolom("Onderwerp", linkify=True)
    aanbieder = Kolom("Aanbieder", accessor="aanbieder__naam")
    status = KeuzeKolom("Status", volgorde=Gesprekstatus.values)

    class Meta:
        attrs = {"data-tabel": "gesprekken"}
        row_attrs = {"data-rij": lambda record: record.pk}
        page_field = "pagina"
        per_page = 25

    @property
    def bijschrift(self) -> str:
        return "1 gesprek" if self.aantal == 1 else f"{opmaak.getal(self.aantal)} gesprekken"

    def render_datum(self, record: Gesprek) -> str:
        return opmaak.datum(record.datum)
