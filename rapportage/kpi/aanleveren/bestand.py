"""A file with figures: the template to download, and reading what comes back. Nothing of a file is kept."""

import tempfile
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from aanbieder.models import Aanbieder
from aanbieder.regio.kpicatalogus import KPISOORTEN, Eenheid
from portaal.kern.export import Document, Kolom, Tabel
from rapportage.kpi.aanleveren.acties import Cijfer
from rapportage.kpi.aanleveren.forms import CijferForm
from rapportage.kpi.aanleveren.velden import VRAGEN
from rapportage.verantwoording.inlezen import Onleesbaar
from rapportage.verantwoording.inlezen.kop import kaal
from rapportage.verantwoording.inlezen.lezen import lees_bladen

# heading (and other ways to write it) -> what we call it
KOLOMMEN: dict[str, tuple[str, ...]] = {
    "jaar": ("jaar", "boekjaar"),
    "kpi": ("kpi", "onderwerp", "indicator"),
    "waarde": ("waarde", "uitkomst", "score", "cijfer"),
    "n": ("aantal antwoorden", "antwoorden", "n", "aantal"),
    "uitgenodigd": ("aantal gevraagd", "gevraagd", "uitgenodigd", "aantal uitgenodigd"),
    "toelichting": ("toelichting", "opmerking"),
}
KOPPEN = {"jaar": "jaar", "kpi": "kpi", "waarde": "waarde", "n": "aantal antwoorden",
          "uitgenodigd": "aantal gevraagd", "toelichting": "toelichting"}  # fmt: skip
HERKEND = {kaal(kop): naam for naam, koppen in KOLOMMEN.items() for kop in koppen}
NODIG = ("jaar", "kpi", "waarde", "n")
GEEN_KOP = (
    "In het bestand staat geen regel met de kolommen jaar, kpi, waarde en aantal antwoorden. Gebruik ons sjabloon."
)
TE_LANG = "Zet er alleen de regels in die u wilt aanleveren: een per KPI en jaar."


@dataclass(frozen=True)
class Fout:
    """What is wrong in one row; `regel` counts as the spreadsheet does (0: the whole file)."""

    regel: int
    zin: str

    def __str__(self) -> str:
        return f"Regel {self.regel}: {self.zin}" if self.regel else self.zin


class BestandOnjuist(ValueError):
    """Nothing of the file is used; `fouten` say why."""

    def __init__(self, fouten: list[Fout]):
        super().__init__("; ".join(str(fout) for fout in fouten))
        self.fouten = fouten


def sjabloon(aanbieder: Aanbieder, jaar: int) -> Document:
    """One row per KPI, to be filled in."""
    rijen = [(str(jaar), sleutel, None, None, None, None) for sleutel in VRAGEN]
    definities = [
        (f"{vraag.soort.naam}: {veld.label.lower()}", veld.hulp) for vraag in VRAGEN.values() for veld in vraag.velden
    ]
    kolommen = [Kolom(kop) for kop in KOPPEN.values()]
    return Document(
        titel=f"Cijfers over cliëntervaring van {aanbieder}",
        definities=definities,
        tabellen=[Tabel("Cijfers", kolommen, rijen)],
    )


def lees(bestand: UploadedFile, jaren: list[int]) -> list[Cijfer]:
    """The figures of a file. Raises BestandOnjuist with every row that is wrong: then nothing is used."""
    with tempfile.TemporaryDirectory(prefix="cijfers-") as map_:
        pad = Path(map_) / "bestand"
        with pad.open("wb") as doel:
            for deel in bestand.chunks():
                doel.write(deel)
        try:
            bladen = lees_bladen(pad, bestand.name)
        except Onleesbaar as fout:
            raise BestandOnjuist([Fout(0, fout.zin)]) from fout
    for blad in bladen:
        koprij, kolommen = _kop(blad.top)
        if kolommen:
            if blad.begin - 1 + blad.hoogte > len(blad.top):
                raise BestandOnjuist([Fout(0, f"Het bestand heeft meer dan {len(blad.top)} regels. {TE_LANG}")])
            return _cijfers(blad.top, koprij, kolommen, jaren)
    raise BestandOnjuist([Fout(0, GEEN_KOP)])


def _kop(rijen: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The heading row and the place of each column; no columns when there is none with all that is needed."""
    for nummer, rij in enumerate(rijen):
        plekken: dict[str, int] = {}
        for plek, cel in enumerate(rij):
            naam = HERKEND.get(kaal(cel)) if len(cel) < 60 else None
            if naam:
                plekken.setdefault(naam, plek)
        if all(naam in plekken for naam in NODIG):
            return nummer, plekken
    return 0, {}


def _cijfers(rijen: list[list[str]], koprij: int, kolommen: dict[str, int], jaren: list[int]) -> list[Cijfer]:
    cijfers: dict[tuple[str, int], Cijfer] = {}
    fouten: list[Fout] = []
    for nummer, rij in enumerate(rijen[koprij + 1 :], start=koprij + 2):
        cellen = {naam: rij[plek].strip() if plek < len(rij) else "" for naam, plek in kolommen.items()}
        if not any(cellen[naam] for naam in cellen if naam not in ("jaar", "kpi")):
            continue  # an empty row, or one of the template that was not filled in
        cijfer, zinnen = _cijfer(cellen, jaren)
        fouten += [Fout(nummer, zin) for zin in zinnen]
        if cijfer and (cijfer.kpi, cijfer.jaar) in cijfers:
            fouten.append(Fout(nummer, f"{KPISOORTEN[cijfer.kpi].naam} {cijfer.jaar} staat er twee keer in."))
        elif cijfer:
            cijfers[cijfer.kpi, cijfer.jaar] = cijfer
    if not cijfers and not fouten:
        fouten.append(Fout(0, "Er staan geen ingevulde regels in het bestand."))
    if fouten:
        raise BestandOnjuist(fouten)
    return list(cijfers.values())


def _cijfer(cellen: dict[str, str], jaren: list[int]) -> tuple[Cijfer | None, list[str]]:
    """The figure of one row by the same form as the page, or what is wrong with it."""
    sleutel = _kpi(cellen["kpi"])
    jaar = _geheel(cellen["jaar"])
    zinnen = []
    if sleutel is None:
        zinnen.append(f"De kpi is {' of '.join(VRAGEN)}.")
    if not jaar.isdecimal() or int(jaar) not in jaren:
        zinnen.append(f"Het jaar is een van {', '.join(map(str, sorted(jaren)))}.")
    if zinnen:
        return None, zinnen
    vraag = VRAGEN[sleutel]
    waarde = _als_procent(cellen["waarde"]) if vraag.soort.eenheid == Eenheid.FRACTIE else cellen["waarde"]
    gegevens = {"waarde": waarde, "n": _geheel(cellen["n"]), "uitgenodigd": _geheel(cellen.get("uitgenodigd", "")),
                "toelichting": cellen.get("toelichting", "")}  # fmt: skip
    form = CijferForm({f"{sleutel}-{naam}": tekst for naam, tekst in gegevens.items()}, vraag=vraag)
    if form.is_valid():
        return form.cijfer(int(jaar)), []
    return None, [f"{form.fields[naam].label}: {fout}" for naam, alle in form.errors.items() for fout in alle]


def _kpi(tekst: str) -> str | None:
    namen = {kaal(sleutel): sleutel for sleutel in VRAGEN}
    namen |= {kaal(vraag.soort.naam): sleutel for sleutel, vraag in VRAGEN.items()}
    return namen.get(kaal(tekst))


def _geheel(tekst: str) -> str:
    """A whole number as a spreadsheet may give it (2023.0)."""
    heel, _, rest = tekst.partition(".")
    return heel if rest and not rest.strip("0") else tekst


def _als_procent(tekst: str) -> str:
    """A cell that a spreadsheet shows as 81,5% holds 0.815: up to 1 is read as a share."""
    try:
        getal = Decimal(tekst.replace(",", "."))
    except InvalidOperation:
        return tekst
    return f"{(getal * 100).normalize():f}".replace(".", ",") if 0 < getal <= 1 else tekst
