"""The list of /dialoog/."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.lijst import VOLGORDE, plek
from dialoog.tafels.models import Tafel
from portaal.kern import opmaak
from portaal.kern.tabellen import KeuzeKolom, Kolom, Tabel

KLEUREN = {
    Tafelstatus.IN_SESSIE: "groen",
    Tafelstatus.OPEN: "groen",
    Tafelstatus.VOORGESTELD: "oranje",
    Tafelstatus.VERWERKEN: "oranje",
}


class TafelTabel(Tabel):
    titel = "Dialoogtafels"
    rijkop = "naam"

    naam = Kolom("Tafel", linkify=True)
    soort = KeuzeKolom("Soort", volgorde=Tafelsoort.values)
    status = KeuzeKolom("Status", volgorde=VOLGORDE)
    plek = Kolom("Uw plek", orderable=False, empty_values=())
    volgende = Kolom("Volgende sessie", leeg_achteraan=True, empty_values=())
    nieuw = Kolom("Nieuw voor u", orderable=False, empty_values=())

    class Meta:
        attrs = {"data-tabel": "tafels"}
        row_attrs = {"data-rij": lambda record: record.slug}
        page_field = "pagina"
        per_page = 25

    def __init__(self, data, *, request, nieuw: dict[int, int]):
        super().__init__(data, request=request)
        self._nieuw = nieuw

    @property
    def bijschrift(self) -> str:
        return "1 tafel" if self.aantal == 1 else f"{opmaak.getal(self.aantal)} tafels"

    def render_status(self, record: Tafel) -> SafeString:
        kleur = KLEUREN.get(record.status, "grijs")
        return format_html(
            '<span class="stoplicht stoplicht--{}">{}</span>', kleur, record.get_status_display()
        )  # fmt: skip

    def render_plek(self, record: Tafel) -> str:
        return plek(record, self.request.namens).capitalize()

    def render_volgende(self, record: Tafel) -> str:
        return opmaak.datum(record.volgende) if record.volgende else "Niet gepland"

    def render_nieuw(self, record: Tafel) -> str:
        aantal = self._nieuw.get(record.pk, 0)
        return f"{opmaak.getal(aantal)} nieuw" if aantal else "Niets nieuws"
