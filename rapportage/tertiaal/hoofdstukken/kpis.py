"""The KPIs of the region, and how many providers are inside their norm."""

from dataclasses import dataclass

from aanbieder.models import Aanbieder
from aanbieder.stuuropdracht.opdrachten import hoort_er
from portaal.kern import opmaak
from rapportage.kpi.cijfers import Cijfers
from rapportage.kpi.eenheden import TE_WEINIG, machine, tekst
from rapportage.kpi.models import Aangeleverdcijfer, Kpiwaarde
from rapportage.kpi.oordeel import RICHTINGEN, Normen, oordeel
from rapportage.kpi.perioden import Periode, perioden
from rapportage.kpi.register import KPIS, Kpi, van_regio
from rapportage.tertiaal.deel import Deel, Getal, Kolom, Rij, Tabel, Vraag, aantal, hoofdstuk

PER_AANBIEDER = "alleen per aanbieder"


@dataclass(frozen=True)
class Telling:
    """How many providers were judged on a KPI, and how many of them are inside their norm."""

    beoordeeld: int
    binnen: int

    def te_weinig(self, grens) -> bool:
        return self.beoordeeld > 0 and self.binnen * 100 < grens * self.beoordeeld


@hoofdstuk("kpis", "KPI's van de regio", "toewijzingen en declaraties van de gemeenten; cliëntonderzoek van aanbieders")
def kpis(vraag: Vraag) -> Deel:
    """Over the last twelve months that are computed and that lie before the end of the four months."""
    periode = _periode(vraag)
    if periode is None:
        return Deel(["De KPI's zijn nog niet berekend. Zij staan hier zodra dat is gebeurd."])
    regio = _regiocijfers(vraag)
    tellingen = _tellingen(vraag, periode)
    rijen = []
    for sleutel, telling in tellingen.items():
        kpi = van_regio(vraag.regio.instellingen, sleutel, periode.einde)
        waarden = [_waarde(kpi, regio, p) for p in (periode, periode.vorige)]
        aantallen = [aantal(telling.binnen), aantal(telling.beoordeeld)]
        rijen.append(Rij(sleutel, [kpi.naam, *waarden, RICHTINGEN[kpi.richting], *aantallen]))
    kolommen = (
        Kolom("KPI"),
        Kolom("Hele regio", "kpi"),
        Kolom("Een jaar eerder", "kpi_vorig_jaar"),
        Kolom("Richting"),
        Kolom("Aanbieders binnen de norm", "binnen_norm"),
        Kolom("Aanbieders beoordeeld", "beoordeeld"),
    )
    grens = vraag.regio.instellingen.stoplicht.kpi_oranje_procent
    onder = [
        f"{KPIS[sleutel].naam}: {telling.binnen} van de {telling.beoordeeld} beoordeelde aanbieders binnen de norm."
        for sleutel, telling in tellingen.items()
        if telling.te_weinig(grens)
    ]
    zinnen = [
        f"De KPI's gaan over {periode.naam}, zoals bekend op {opmaak.datum(vraag.berekening.peildatum)}.",
        "Beoordeeld is een aanbieder met een stuuropdracht, een norm en genoeg gegevens.",
    ]
    return Deel(zinnen, onder, [Tabel("kpi", "KPI's van de regio", kolommen, rijen)], _kern(tellingen))


def _kern(tellingen: dict[str, Telling]) -> str:
    beoordeeld, binnen = (sum(getattr(t, veld) for t in tellingen.values()) for veld in ("beoordeeld", "binnen"))
    if not beoordeeld:
        return ""
    return f"Bij {opmaak.getal(binnen)} van de {opmaak.getal(beoordeeld)} oordelen over KPI's is de norm gehaald."


def _periode(vraag: Vraag) -> Periode | None:
    if vraag.berekening is None:
        return None
    te_kiezen = perioden(vraag.regio, vraag.berekening.peildatum)
    return max((p for p in te_kiezen if p.einde <= vraag.periode.einde), key=lambda p: p.einde, default=None)


def _regiocijfers(vraag: Vraag) -> Cijfers:
    """The region's own values, under provider None."""
    waarden = Kpiwaarde.objects.zichtbaar_voor(vraag.namens).filter(berekening=vraag.berekening, variant="")
    return Cijfers(vraag.regio.instellingen).voeg_berekend_toe(waarden.filter(aanbieder=None, gemeente=None))


def _waarde(kpi: Kpi, regio: Cijfers, periode: Periode) -> Getal:
    if kpi.aangeleverd:
        return Getal(PER_AANBIEDER, "")
    waarde = regio.van(None, kpi.sleutel, periode).waarde
    return Getal(tekst(kpi.eenheid, waarde) or TE_WEINIG, machine(kpi.eenheid, waarde))


def _tellingen(vraag: Vraag, periode: Periode) -> dict[str, Telling]:
    """Every KPI of the register; a constant number of queries, whatever the number of providers."""
    waarden = Kpiwaarde.objects.zichtbaar_voor(vraag.namens).filter(berekening=vraag.berekening, variant="")
    waarden = waarden.filter(gemeente=None, aanbieder__isnull=False, begin=periode.begin, einde=periode.einde)
    ingeleverd = Aangeleverdcijfer.objects.zichtbaar_voor(vraag.namens).filter(aanbieder__regio=vraag.regio)
    cijfers = Cijfers(vraag.regio.instellingen).voeg_berekend_toe(waarden)
    cijfers.voeg_aangeleverd_toe(ingeleverd.filter(jaar=periode.jaar))
    normen, normdag = Normen(vraag.regio), periode.normdag(vraag.berekening.peildatum)
    aanbieders = Aanbieder.objects.zichtbaar_voor(vraag.namens).filter(regio=vraag.regio, gecontracteerd=True)
    aanbieders = list(aanbieders.select_related("regio"))
    tellingen = {}
    for sleutel in KPIS:
        oordelen = [
            oordeel(
                cijfers.van(aanbieder.pk, sleutel, periode).waarde,
                normen.voor(sleutel, aanbieder, normdag),
                beoordeeld=hoort_er(aanbieder),
            ).binnen
            for aanbieder in aanbieders
        ]
        tellingen[sleutel] = Telling(sum(b is not None for b in oordelen), sum(b is True for b in oordelen))
    return tellingen
