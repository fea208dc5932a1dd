"""The pack for the accountant: a signed version with everything that belongs to it, and a hash of each file.

Files are copied in blocks to a temporary file, so that large statements never stand in memory. The order and the times
in the zip are fixed: only the log makes two packs of one version differ.
"""

import csv
import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import StringIO
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Q
from django.utils import timezone

from portaal.kern.bestanden.opslag import pad_van, schone_naam
from portaal.kern.export import BOM, veilig
from portaal.kern.log.export import csv_regels
from portaal.kern.log.models import Logregel
from portaal.kern.opmaak import euro
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import versies
from rapportage.verantwoording.bestanden import ontvangstbewijs, uitvoer
from rapportage.verantwoording.bestanden.uitgeschreven import als_tekst
from rapportage.verantwoording.keuzes import Stuksoort
from rapportage.verantwoording.models import Stuk, Vaststelling, Versie
from rapportage.verantwoording.vaststellen import vaststelling

IN_GEHEUGEN = 8 * 1024 * 1024
BLOK = 256 * 1024
SOMMEN = "SHA256SUMS"
LEESMIJ = """Dossier van een productieverantwoording

Aanbieder: {aanbieder}
Boekjaar: {jaar}
Versie: {versie}
Getekend door: {door}
Getekend op: {op}
SHA-256 van de versie: {sha256}

Wat erin zit
{bestanden}

Controleren
In {sommen} staat van elk bestand de SHA-256. Controleer ze met: sha256sum -c {sommen}
De SHA-256 van verantwoording.json is die van de getekende versie: hij staat ook op het ontvangstbewijs.
{let_op}"""
UITLEG = {
    "verantwoording.json": "de getekende versie, precies zoals zij is vastgelegd (bedragen in centen)",
    "verantwoording.csv": "de rijen (bedragen in euro's)",
    "verantwoording.xlsx": "dezelfde rijen als werkblad",
    "bevindingen.csv": "de bevestigde bevindingen met hun reden",
    "ontvangstbewijs.pdf": "het ontvangstbewijs",
    "logboek.csv": "wie wat wanneer deed met deze verantwoording en de stukken van dat jaar",
    "vaststelling.json": "de vaststelling (bedragen in centen)",
    "vaststelling.csv": "de vaststelling per plafond (bedragen in euro's)",
}


class _Zip:
    """A zip that remembers the hash of each file in it."""

    def __init__(self, doel: IO[bytes], versie: Versie):
        self._zip = ZipFile(doel, "w", ZIP_DEFLATED)
        self._moment = timezone.localtime(versie.getekend_op).timetuple()[:6]
        self.sommen: dict[str, str] = {}

    def __enter__(self) -> "_Zip":
        return self

    def __exit__(self, *fout) -> None:
        self._zip.close()

    def voeg_toe(self, naam: str, blokken: Iterable[bytes]) -> str:
        """Writes a file and gives its SHA-256."""
        info = ZipInfo(naam, self._moment)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        som = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=True) as bestand:
            for blok in blokken:
                som.update(blok)
                bestand.write(blok)
        self.sommen[naam] = som.hexdigest()
        return self.sommen[naam]


def maak(versie: Versie, namens: Hoedanigheid) -> IO[bytes]:
    """The pack as an open file at its beginning; whoever gets it closes it."""
    with ExitStack() as bij_fout:
        doel = bij_fout.enter_context(SpooledTemporaryFile(max_size=IN_GEHEUGEN))
        _vul(doel, versie, namens)
        bij_fout.pop_all()
    doel.seek(0)
    return doel


def _vul(doel: IO[bytes], versie: Versie, namens: Hoedanigheid) -> None:
    with _Zip(doel, versie) as zip_:
        rijen = [als_tekst(regel) for regel in versies.regels(versie)]
        zip_.voeg_toe("verantwoording.json", [versies.canoniek(versie.inhoud)])
        zip_.voeg_toe("verantwoording.csv", [uitvoer.als_csv(rijen)])
        zip_.voeg_toe("verantwoording.xlsx", [uitvoer.als_xlsx(rijen)])
        zip_.voeg_toe("bevindingen.csv", [_bevindingen(versie)])
        zip_.voeg_toe("ontvangstbewijs.pdf", [ontvangstbewijs.maak(versie)])
        vast = Vaststelling.objects.zichtbaar_voor(namens).filter(versie=versie).first()
        if vast:
            zip_.voeg_toe("vaststelling.json", [_vaststelling_json(vast)])
            zip_.voeg_toe("vaststelling.csv", [_vaststelling_csv(vast)])
        zip_.voeg_toe("logboek.csv", (deel.encode() for deel in csv_regels(_log(versie, namens))))
        let_op = list(_stukken(zip_, versie, namens))
        zip_.voeg_toe("LEESMIJ.txt", [_leesmij(versie, zip_.sommen, let_op)])
        sommen = "".join(f"{som}  {naam}\n" for naam, som in sorted(zip_.sommen.items()))
        zip_.voeg_toe(SOMMEN, [sommen.encode()])


def _csv(koppen: Sequence[str], getallen: Container[str], rijen: Iterable[Sequence[str]]) -> bytes:
    """`getallen` are the headings of columns that hold numbers."""
    doel = StringIO(newline="")
    schrijver = csv.writer(doel, delimiter=";")
    schrijver.writerow(koppen)
    schrijver.writerows(
        [veilig(cel, getal=kop in getallen) for kop, cel in zip(koppen, rij, strict=True)] for rij in rijen
    )
    return (BOM + doel.getvalue()).encode()


def _bevindingen(versie: Versie) -> bytes:
    koppen = (
        "code",
        "bevinding",
        "waarover",
        "tab",
        "cel",
        "getypt",
        "verwacht",
        "zin",
        "reden",
        "bevestigd door",
        "op",
    )
    return _csv(
        koppen,
        {"getypt", "verwacht"},
        (
            (
                b.bevinding.code, b.bevinding.titel, b.bevinding.sleutel, b.bevinding.tab, b.bevinding.cel,
                b.bevinding.getypt, b.bevinding.verwacht, b.bevinding.zin, b.reden, b.door,
                b.op.isoformat() if b.op else "",
            )
            for b in versies.bevestigd(versie)
        ),
    )  # fmt: skip


def _vaststelling_json(vast: Vaststelling) -> bytes:
    inhoud = {
        "versie": vast.versie.nummer,
        "dag": vast.dag.isoformat(),
        "door": str(vast.door),
        "totaal_cent": vast.totaal_cent,
        "vergoed_cent": vast.vergoed_cent,
        "buiten_plafond_cent": vast.buiten_plafond_cent,
        "toelichting": vast.toelichting,
        "reden": vast.reden,
        "regels": vast.regels,
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _vaststelling_csv(vast: Vaststelling) -> bytes:
    koppen = (
        "segment",
        "naam",
        "plafond",
        "verantwoord",
        "toegekend",
        "vergoed",
        "niet vergoed",
        "prikkel",
        "in woorden",
    )
    return _csv(
        koppen,
        {"plafond", "verantwoord", "toegekend", "vergoed", "niet vergoed"},
        (
            (
                r.segment, r.naam, _euro(r.plafond_cent), _euro(r.verantwoord_cent), _euro(r.toegekend_cent),
                _euro(r.vergoed_cent), _euro(r.niet_vergoed_cent), r.prikkel, r.in_woorden,
            )
            for r in vaststelling.regels_van(vast.regels)
        ),
    )  # fmt: skip


def _euro(cent: int | None) -> str:
    """Euros with a decimal comma and nothing else; empty for None."""
    return euro(cent).replace("€\u00a0", "").replace(".", "")


def _log(versie: Versie, namens: Hoedanigheid):
    """The rows about this report and the documents of its year that this reader may see, oldest first."""
    vast = versie.verantwoording
    over = Q(onderwerp__contains=str(vast))
    for wat in ("stukken", *Stuksoort.labels):  # as written by acties.stukken and views.stukken
        over |= Q(onderwerp=f"{wat} {vast.jaar} van {vast.aanbieder}")
    rijen = Logregel.objects.zichtbaar_voor(namens).filter(over, betreft=vast.aanbieder.organisatie)
    return rijen.select_related("gebruiker", "organisatie", "betreft").order_by("tijd", "pk")


def _stukken(zip_: _Zip, versie: Versie, namens: Hoedanigheid) -> Iterator[str]:
    """The statements that were frozen with the version; gives a line for each that is not as it was."""
    delen = versie.inhoud["stukken"]
    bekend = Stuk.objects.zichtbaar_voor(namens).in_bulk([deel["nummer"] for deel in delen])
    for deel in delen:
        soort = Stuksoort(deel["soort"]).label
        stuk = bekend.get(deel["nummer"])
        pad = pad_van(stuk.opslag) if stuk else None
        naam = f"stukken/{deel['nummer']}-{schone_naam(deel['bestandsnaam'] or f'{soort}.txt')}"
        if pad:
            som = zip_.voeg_toe(naam, _blokken(pad))
            if som != deel["sha256"]:
                yield f"{naam} is anders dan op de dag van ondertekening."
        elif stuk and stuk.tekst:
            zip_.voeg_toe(naam, [stuk.tekst.encode()])
        else:
            yield f"De {soort} met nummer {deel['nummer']} is er niet meer."


def _blokken(pad) -> Iterator[bytes]:
    with pad.open("rb") as bestand:
        while blok := bestand.read(BLOK):
            yield blok


def _leesmij(versie: Versie, sommen: dict[str, str], let_op: Sequence[str]) -> bytes:
    bevroren = versie.inhoud
    bestanden = [f"- {naam}: {UITLEG.get(naam, 'stuk bij deze verantwoording')}" for naam in sommen]
    return LEESMIJ.format(
        aanbieder=bevroren["aanbieder"]["naam"],
        jaar=bevroren["jaar"],
        versie=f"{versie.nummer} ({versie.get_fase_display()}), {versie.get_status_display()}",
        door=versie.getekend_door,
        op=ontvangstbewijs.moment(versie.getekend_op),
        sha256=versie.sha256,
        bestanden="\n".join(bestanden),
        sommen=SOMMEN,
        let_op="\nLet op\n" + "\n".join(f"- {regel}" for regel in let_op) + "\n" if let_op else "",
    ).encode()
