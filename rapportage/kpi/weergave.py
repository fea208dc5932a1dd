"""A provider's KPIs as a reader may see them: the one way to them for page, file, PDF, light and report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from aanbieder.models import Aanbieder, KpiNorm
from aanbieder.regio.instelwaarden import dag_erna
from aanbieder.stuuropdracht.opdrachten import hoort_er
from portaal.kern import klok, opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.benchmark import Vergelijking, vergelijking, vergelijking_aangeleverd
from rapportage.kpi.cijfers import Cijfer, Cijfers
from rapportage.kpi.eenheden import TE_WEINIG, naast_norm, tekst
from rapportage.kpi.models import Aangeleverdcijfer, Kpireactie, Kpiwaarde, Reactiestatus, Zorgberekening
from rapportage.kpi.oordeel import RICHTINGEN, Normen, Oordeel, oordeel
from rapportage.kpi.perioden import Periode
from rapportage.kpi.register import KPIS, Kpi, van_regio
from rapportage.kpi.vergelijken import Benchmark, Peersoort

NIET_AANGELEVERD = "niet aangeleverd"
CLIENTERVARING = "clientervaring"  # the key in [uitvraag] of what asks for these figures


@dataclass(frozen=True)
class Kpiregel:
    """One KPI of one provider over one period. `benchmark` is None for who sees no peers."""

    kpi: Kpi
    periode: Periode
    cijfer: Cijfer
    vorige: Cijfer
    norm: KpiNorm | None
    oordeel: Oordeel
    benchmark: Benchmark | None = None
    varianten: tuple[tuple[str, str, Cijfer], ...] = ()  # name, unit, figure
    open_reacties: int = 0
    leeg: str = TE_WEINIG
    uiterlijk: date | None = None  # until when a figure that is not there yet can be handed in
    ziet_kleine: bool = False  # whether the reader may see how many clients are too few

    @property
    def waarde(self) -> Decimal | None:
        return self.cijfer.waarde

    @property
    def richting(self) -> str:
        """Of the norm when there is one: that is what is judged by."""
        return RICHTINGEN[self.norm.richting if self.norm else self.kpi.richting]

    @property
    def in_woorden(self) -> str:
        """The value as it reads beside its norm; what is missing in words."""
        if self.waarde is None:
            return self.leeg
        return naast_norm(self.kpi.eenheid, self.waarde, self.norm.norm if self.norm else None)

    @property
    def naast_elkaar(self) -> str:
        """Where the value is beside the norm, without a judgement."""
        if self.waarde is None or self.norm is None:
            return ""
        if self.waarde == self.norm.norm:
            return "gelijk aan de norm"
        return "boven de norm" if self.waarde > self.norm.norm else "onder de norm"

    @property
    def n(self) -> int | None:
        """How many clients or answers; None when they are too few to be told."""
        verborgen = self.waarde is None and 0 < self.cijfer.n < self.cijfer.te_klein and not self.ziet_kleine
        return None if verborgen else self.cijfer.n

    @property
    def n_in_woorden(self) -> str:
        """`1.234`, or `minder dan 10`."""
        return f"minder dan {self.cijfer.te_klein}" if self.n is None else opmaak.getal(self.n)

    @property
    def wie_in_woorden(self) -> str:
        """`1 cliënt`, `60 antwoorden`, `minder dan 10 cliënten`; empty without anybody."""
        een, meer = ("antwoord", "antwoorden") if self.kpi.aangeleverd else ("cliënt", "cliënten")
        return f"{self.n_in_woorden} {een if self.n == 1 else meer}" if self.cijfer.n else ""

    @property
    def respons(self) -> Decimal | None:
        """Share of the people asked who answered, of a figure that was handed in; not of too few."""
        rij = self.cijfer.aangeleverd if self.n is not None else None
        return Decimal(rij.n) / rij.uitgenodigd if rij and rij.uitgenodigd else None


class Kpiblad:
    """Everything about one provider for one reader, read once from one computation; a constant number of queries.

    `deelbaar`: what the contract manager shares with the provider (a sheet, a snapshot) holds what both may see.
    """

    def __init__(
        self, aanbieder: Aanbieder, namens: Hoedanigheid, berekening: Zorgberekening, *, deelbaar: bool = False
    ):
        self.aanbieder, self.namens, self.berekening = aanbieder, namens, berekening
        self.regio = berekening.regio = aanbieder.regio  # with its settings read once
        self.instellingen = self.regio.instellingen
        self.beoordeeld = hoort_er(aanbieder)
        self.normen = Normen(self.regio)
        self.alleen_eigen = namens.soort == Soort.GEMEENTE
        self.ziet_peers = not self.alleen_eigen
        self.onverkort = namens.soort == Soort.REGIO and not deelbaar
        self.cijfers = _cijfers(self)
        zichtbaar = Kpireactie.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder)
        open_ = zichtbaar.filter(status=Reactiestatus.OPEN).order_by()
        self.reacties = Counter(open_.values_list("kpi", flat=True))
        self.berekend: Vergelijking | None = None
        self.ingeleverd: Vergelijking | None = None
        if self.ziet_peers:
            self.berekend = vergelijking(berekening, onverkort=self.onverkort)
            self.ingeleverd = vergelijking_aangeleverd(berekening, onverkort=self.onverkort)

    def regels(self, periode: Periode, peers: Peersoort = Peersoort.CATEGORIE) -> list[Kpiregel]:
        """Every KPI in the order of the register."""
        return [self.regel(sleutel, periode, peers) for sleutel in KPIS]

    def regel(self, sleutel: str, periode: Periode, peers: Peersoort = Peersoort.CATEGORIE) -> Kpiregel:
        kpi = van_regio(self.instellingen, sleutel, periode.einde)
        cijfer = self.cijfers.van(self.aanbieder.pk, sleutel, periode)
        norm = self.normen.voor(sleutel, self.aanbieder, periode.normdag(self.berekening.peildatum))
        return Kpiregel(
            kpi=kpi,
            periode=periode,
            cijfer=cijfer,
            vorige=self.cijfers.van(self.aanbieder.pk, sleutel, periode.vorige),
            norm=norm,
            oordeel=oordeel(cijfer.waarde, norm, beoordeeld=self.beoordeeld),
            benchmark=self.benchmark(kpi, periode, peers),
            varianten=tuple(self._varianten(kpi, periode)),
            open_reacties=self.reacties[sleutel],
            leeg=self._leeg(kpi, periode, cijfer),
            uiterlijk=self._kan_nog(kpi, periode, cijfer),
            ziet_kleine=self.onverkort,
        )

    def benchmark(self, kpi: Kpi, periode: Periode, peers: Peersoort) -> Benchmark | None:
        bron = self.ingeleverd if kpi.aangeleverd else self.berekend
        return bron.van(self.aanbieder.pk, kpi.sleutel, periode, peers) if bron else None

    def met_wie(self, peers: Peersoort) -> str:
        """Who the peers are, in words."""
        return self.berekend.groepen.in_woorden(self.aanbieder.pk, peers) if self.berekend else ""

    def _varianten(self, kpi: Kpi, periode: Periode):
        for variant in (*kpi.varianten, kpi.variant("oud")):
            cijfer = self.cijfers.van(self.aanbieder.pk, kpi.sleutel, periode, variant.sleutel)
            if cijfer.waarde is not None:
                yield variant.naam, variant.eenheid or kpi.eenheid, cijfer

    def _leeg(self, kpi: Kpi, periode: Periode, cijfer: Cijfer) -> str:
        if not kpi.aangeleverd or cijfer.aangeleverd:
            return TE_WEINIG
        if self.alleen_eigen:
            return "niet per gemeente"
        return f"nog {NIET_AANGELEVERD}" if self._kan_nog(kpi, periode, cijfer) else NIET_AANGELEVERD

    def _kan_nog(self, kpi: Kpi, periode: Periode, cijfer: Cijfer) -> date | None:
        """The last day to hand in what is not there yet; None when that is past, or not asked."""
        if not kpi.aangeleverd or cijfer.aangeleverd or self.alleen_eigen:
            return None
        uiterlijk = self.uiterlijk_aanleveren(periode.jaar)
        return uiterlijk if uiterlijk and uiterlijk >= klok.vandaag() else None

    def uiterlijk_aanleveren(self, jaar: int) -> date | None:
        gevraagd = self.instellingen.uitvraag.get(CLIENTERVARING)
        return dag_erna(jaar, gevraagd.datum) if gevraagd else None


def _cijfers(blad: Kpiblad) -> Cijfers:
    gevonden = Cijfers(blad.instellingen).voeg_berekend_toe(waarden_voor(blad.namens, blad.berekening, blad.aanbieder))
    aangeleverd = Aangeleverdcijfer.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder)
    return gevonden.voeg_aangeleverd_toe(aangeleverd)


def waarden_voor(namens: Hoedanigheid, berekening: Zorgberekening, aanbieder: Aanbieder) -> QuerySet:
    """Rows about all residents together, or about those of the municipality that reads."""
    zichtbaar = Kpiwaarde.objects.zichtbaar_voor(namens).filter(berekening=berekening, aanbieder=aanbieder).order_by()
    if namens.soort == Soort.GEMEENTE:
        return zichtbaar.filter(gemeente=namens.organisatie.gemeente)
    return zichtbaar.filter(gemeente=None)


def vorige_in_woorden(regel: Kpiregel) -> str:
    """The same months a year earlier, in one sentence; empty when there is nothing to compare with."""
    was = tekst(regel.kpi.eenheid, regel.vorige.waarde)
    return f"een jaar eerder {was}" if was else ""
