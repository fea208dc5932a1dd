"""What the page of a report shows, put together from a draft or from a signed version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from aanbieder.models import Aanbieder
from portaal.kern.mensen.keuzes import Rol
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.inhoud import Beeld
from rapportage.verantwoording.keuzes import Fase, Status
from rapportage.verantwoording.models import Verantwoording
from rapportage.verantwoording.overgangen import VOLGORDE
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.stukken.verklaring import Eis
from rapportage.verantwoording.uitvraag.uitvraag import lopende_jaren

AAN_ZET = {
    Status.IN_BEWERKING: Rol.INDIENER,
    Status.TERUGGESTUURD: Rol.INDIENER,
    Status.TE_TEKENEN: Rol.TEKENBEVOEGD,
    Status.INGEDIEND: Rol.CONTRACTMANAGER,
    Status.IN_BEOORDELING: Rol.CONTRACTMANAGER,
}
KLEUR = {
    Status.IN_BEWERKING: "grijs",
    Status.TERUGGESTUURD: "oranje",
    Status.TE_TEKENEN: "oranje",
    Status.AANGENOMEN: "groen",
    Status.VASTGESTELD: "groen",
}
KLAAR, NU, STRAKS = "klaar", "nu", "straks"


def aan_zet(verantwoording: Verantwoording) -> str:
    """Who has to act, as a role in words; empty when nobody has to."""
    rol = AAN_ZET.get(Status(verantwoording.status))
    if rol is None and verantwoording.status == Status.AANGENOMEN:
        rol = Rol.INDIENER  # of the next phase
    return Rol(rol).label if rol else ""


def kleur(verantwoording: Verantwoording) -> str:
    return KLEUR.get(Status(verantwoording.status), "grijs")


def uiterlijk(aanbieder: Aanbieder, jaar: int, fase: Fase) -> date:
    """The day by which the region wants this phase; in the year after the report's."""
    instellingen = aanbieder.regio.instellingen.verantwoording.voor(jaar)
    return date.fromisoformat(f"{jaar + 1}-{getattr(instellingen, Fase(fase).value)}")


@dataclass(frozen=True)
class Termijn:
    fase: Fase
    dag: date
    klaar: bool  # this phase, or a later one, was signed
    te_laat: bool  # the day is past, and that of no later phase


def termijnen(aanbieder: Aanbieder, jaar: int, getekend: Iterable[str], vandaag: date) -> list[Termijn]:
    """The three due dates of a year; a signature under a later phase makes the earlier ones good."""
    verst = max((VOLGORDE.index(Fase(fase)) for fase in getekend), default=-1)
    dagen = [uiterlijk(aanbieder, jaar, fase) for fase in VOLGORDE]
    # only the last that passed is late (it replaces the earlier ones), and only of a year that is still asked for
    voorbij = sum(dag < vandaag for dag in dagen) if jaar in lopende_jaren(vandaag) else 0
    return [
        Termijn(fase, dagen[plek], klaar=plek <= verst, te_laat=verst < plek == voorbij - 1)
        for plek, fase in enumerate(VOLGORDE)
    ]


@dataclass(frozen=True)
class Stap:
    """One step on the way: `stand` is klaar, nu or straks; `wie` a role in words, `hoe` what is left to do."""

    naam: str
    stand: str
    wie: str
    hoe: str = ""
    adres: str = ""
    dag: date | None = None


# How far each state is: the number of steps that are behind it (see `stappen`).
VERDER = {
    Status.TE_TEKENEN: 4,
    Status.INGEDIEND: 5,
    Status.IN_BEOORDELING: 5,
    Status.AANGENOMEN: 6,
    Status.VASTGESTELD: 6,
}


def stappen(verantwoording: Verantwoording, nu: Beeld | None, eis: Eis | None, stukken: str = "") -> list[Stap]:
    """The way from rows to acceptance. `nu` is None for somebody who does not see the draft."""
    status = Status(verantwoording.status)
    achter = VERDER.get(status, 0)
    indiener, tekent, regio = Rol.INDIENER.label, Rol.TEKENBEVOEGD.label, Rol.CONTRACTMANAGER.label
    dag = uiterlijk(verantwoording.aanbieder, verantwoording.jaar, verantwoording.fase)
    rijen, open_, verklaring = _openstaand(nu, eis)
    slot = "Vaststellen" if verantwoording.fase == Fase.DEFINITIEF else "Aannemen"
    rij = [
        ("Rijen invullen", indiener, rijen, "#rijen", None),
        ("Bevindingen oplossen", indiener, open_, "#bevindingen", None),
        ("Verklaring aanleveren" if eis else "Verklaring: nu nog niet nodig", indiener, verklaring, stukken, None),
        ("Klaarzetten om te ondertekenen", indiener, "", "#stap", None),
        ("Ondertekenen en indienen", tekent, "", "#stap", dag),
        (f"Beoordelen en {slot.lower()}", regio, "", "", None),
    ]
    gedaan = [plek < achter or (nu is not None and plek < 3) for plek in range(len(rij))]
    gedaan = [klaar and not (nu is not None and rij[plek][2]) for plek, klaar in enumerate(gedaan)]
    eerste = next((plek for plek, klaar in enumerate(gedaan) if not klaar), len(rij))
    return [
        Stap(naam, KLAAR if gedaan[plek] else NU if plek == eerste else STRAKS, wie,
             "" if gedaan[plek] else hoe, "" if gedaan[plek] else adres, termijn)
        for plek, (naam, wie, hoe, adres, termijn) in enumerate(rij)
    ]  # fmt: skip


def _openstaand(nu: Beeld | None, eis: Eis | None) -> tuple[str, str, str]:
    """What is left to do in the first three steps; empty where nothing is."""
    if nu is None:
        return "", "", ""
    leeg = not nu.regels and not set(nu.naslag.gemeenten) <= nu.naslag.niets_te_melden
    delen = []
    if nu.blokkerend:
        delen.append(f"{len(nu.blokkerend)} moet anders" if len(nu.blokkerend) == 1 else
                     f"{len(nu.blokkerend)} moeten anders")  # fmt: skip
    if nu.te_bevestigen:
        delen.append(f"{len(nu.te_bevestigen)} te bevestigen")
    verklaring = f"nog nodig: {eis.soort.label}" if eis and eis.stuk is None else ""
    return "er staan nog geen rijen" if leeg else "", ", ".join(delen), verklaring


INGEVULD, NIETS, NOG_NIETS = "ingevuld", "niets te melden", "nog niets"


@dataclass(frozen=True)
class Gemeentestand:
    code: str
    naam: str
    stand: str
    rijen: int
    totaal_cent: int
    regio_cent: int  # what the region granted; a hint where nothing was filled in


def gemeenten(nu: Beeld) -> list[Gemeentestand]:
    """Every municipality of the region, and whether it was filled in. Rows with an unreadable number count too."""
    aantal: dict[str, int] = {}
    for code in nu.uitslag.kolommen.get("gemeentecode", ()):
        aantal[str(code)] = aantal.get(str(code), 0) + 1
    totaal: dict[str, int] = {}
    for regel in nu.goed:
        totaal[regel.gemeentecode] = totaal.get(regel.gemeentecode, 0) + regel.totaal
    regio: dict[str, int] = {}
    for (code, *_), cijfer in nu.naslag.regio.items():
        regio[code] = regio.get(code, 0) + cijfer.toegekend
    standen = []
    for code, naam in nu.naslag.gemeenten.items():
        stand = INGEVULD if aantal.get(code) else NIETS if code in nu.naslag.niets_te_melden else NOG_NIETS
        standen.append(Gemeentestand(code, naam, stand, aantal.get(code, 0), totaal.get(code, 0), regio.get(code, 0)))
    return sorted(standen, key=lambda stand: stand.naam)


@dataclass(frozen=True)
class Tabelrij:
    """One municipality and product, tariffs summed; amounts in cents."""

    gemeentecode: str
    gemeente: str
    productcode: str
    product: str
    totaal: int
    toegekend: int
    regio: int
    rijen: int

    @property
    def verschil(self) -> int:
        return self.toegekend - self.regio

    @property
    def sleutel(self) -> str:
        return f"{self.gemeentecode}:{self.productcode}"


@dataclass
class _Som:
    totaal: int = 0
    toegekend: int = 0
    rijen: int = 0
    categorieen: set[str] = field(default_factory=set)


def tabel(regels: Iterable[Productieregel], naslag: Naslag) -> list[Tabelrij]:
    """The table `verantwoording`, by municipality and product."""
    som: dict[tuple[str, str], _Som] = {}
    for regel in regels:
        deel = som.setdefault((regel.gemeentecode, regel.productcode), _Som())
        deel.totaal += regel.totaal
        deel.toegekend += regel.toegekend
        deel.rijen += 1
        deel.categorieen.add(regel.productcategorie)
    rijen = [_rij(gemeente, code, deel, naslag) for (gemeente, code), deel in som.items()]
    return sorted(rijen, key=lambda rij: (rij.gemeente, rij.productcode))


def _rij(gemeente: str, code: str, som: _Som, naslag: Naslag) -> Tabelrij:
    bekend: Mapping = naslag.producten
    product = next((bekend[c, code].naam for c in sorted(som.categorieen) if (c, code) in bekend), "")
    regio = sum(naslag.regio_van((gemeente, categorie, code)).toegekend for categorie in som.categorieen)
    naam = naslag.gemeenten.get(gemeente, gemeente)
    return Tabelrij(gemeente, naam, code, product, som.totaal, som.toegekend, regio, som.rijen)
