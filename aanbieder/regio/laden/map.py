"""A region folder as a whole: regio.toml and the CSV files, read and checked, before anything is stored."""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aanbieder.regio.instellingen import Instellingen, InstellingOnjuist, lees
from aanbieder.regio.laden.bestanden import (
    Bevindingen,
    Onbruikbaar,
    Rij,
    als_tekst,
    lees_bytes,
    lees_rijen,
    zoek,
)
from aanbieder.regio.laden.fouten import Fout, RegioOnjuist
from aanbieder.regio.laden.kolommen import BESTANDEN, LENGTE_REGIOCODE
from aanbieder.regio.laden.plafondcontrole import controleer_plafonds
from aanbieder.regio.laden.verwijzingen import controleer_verwijzingen

TOML = "regio.toml"
METHODEN = ("rolling", "vorig_jaar", "toewijzingen", "seizoen")
BIJ_EERDER_EINDE = ("vervalt", "volledig", "volledig_bij_31")
MAAND_DAG = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)


@dataclass
class Regiomap:
    """What stands in the folder. An optional file that is absent has no key in `rijen`."""

    pad: Path
    instellingen: Instellingen = field(default_factory=Instellingen)
    rijen: dict[str, list[Rij]] = field(default_factory=dict)
    namen: dict[str, str] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)
    documenten: dict[str, Path] = field(default_factory=dict)
    sha256: str = ""

    @property
    def code(self) -> str:
        return self.instellingen.regio.code


def lees_map(pad: Path) -> Regiomap:
    """The folder, checked. Raises RegioOnjuist with every fault in it at once."""
    if not pad.is_dir():
        raise RegioOnjuist([Fout(str(pad), "deze map bestaat niet")])
    regiomap, bevindingen, som = Regiomap(pad), Bevindingen(), hashlib.sha256()
    _lees_toml(regiomap, bevindingen, som)
    heel = set()
    for bestand in BESTANDEN:
        eerder = len(bevindingen.fouten)
        inhoud = _inhoud(regiomap, bestand, bevindingen)
        if inhoud is None:
            continue
        naam = regiomap.namen[bestand.naam]
        som.update(f"{bestand.naam}\0{len(inhoud)}\0".encode() + inhoud)
        regiomap.rijen[bestand.naam] = lees_rijen(bestand, naam, inhoud, bevindingen)
        if len(bevindingen.fouten) == eerder:
            heel.add(bestand.naam)
    bevindingen.fouten.extend(controleer_verwijzingen(regiomap.rijen, regiomap.namen, heel))
    if {"plafonds", "segmenten"} <= heel:
        controleer_plafonds(regiomap.rijen, regiomap.namen["plafonds"], bevindingen)
    _zoek_documenten(regiomap, bevindingen, som)
    if bevindingen.fouten:
        raise RegioOnjuist(bevindingen.fouten)
    _onbekende_categorieen(regiomap, bevindingen)
    regiomap.meldingen, regiomap.sha256 = bevindingen.meldingen, som.hexdigest()
    return regiomap


def _inhoud(regiomap: Regiomap, bestand: Any, bevindingen: Bevindingen) -> bytes | None:
    gevonden = zoek(regiomap.pad, bestand.naam)
    if gevonden is None:
        if not bestand.optioneel:
            bevindingen.fouten.append(Fout(f"{bestand.naam}.csv", "dit bestand ontbreekt in de map"))
        return None
    regiomap.namen[bestand.naam] = gevonden.name
    try:
        return lees_bytes(gevonden)
    except Onbruikbaar as fout:
        bevindingen.fouten.append(Fout(gevonden.name, str(fout)))
        return None


def _lees_toml(regiomap: Regiomap, bevindingen: Bevindingen, som: Any) -> None:
    pad = regiomap.pad / TOML
    if not pad.is_file():
        bevindingen.fouten.append(Fout(TOML, "dit bestand ontbreekt in de map"))
        return
    try:
        inhoud = lees_bytes(pad)
        som.update(inhoud)
        gegevens = tomllib.loads(als_tekst(inhoud).replace("\r\n", "\n"))
    except Onbruikbaar as fout:
        bevindingen.fouten.append(Fout(TOML, str(fout), fout.regel))
        return
    except tomllib.TOMLDecodeError as fout:
        bevindingen.fouten.append(Fout(TOML, f"dit is geen geldige TOML ({fout})"))
        return
    geen_blok = [naam for naam in ("index", "categorie") if not isinstance(gegevens.get(naam, {}), dict)]
    bevindingen.fouten += [Fout(TOML, "verwacht een blok met sleutels", kolom=naam) for naam in geen_blok]
    jaren = gegevens.get("index", {}) if "index" not in geen_blok else {}
    geen_jaar = [jaar for jaar in jaren if not re.fullmatch(r"20\d{2}", jaar)]
    bevindingen.fouten += [
        Fout(TOML, "verwacht een jaar van vier cijfers als sleutel", kolom="index", waarde=jaar) for jaar in geen_jaar
    ]
    if geen_blok or geen_jaar:
        return
    try:
        regiomap.instellingen = lees(gegevens)
    except InstellingOnjuist as fout:
        bevindingen.fouten.append(Fout(TOML, str(fout).removeprefix(f"{TOML}: ")))
        return
    bevindingen.fouten.extend(_controleer_instellingen(regiomap.instellingen))


def _controleer_instellingen(instellingen: Instellingen) -> list[Fout]:
    kop, fouten = instellingen.regio, []
    if not re.fullmatch(rf"[a-z0-9-]{{1,{LENGTE_REGIOCODE}}}", kop.code):
        verwacht = f"verwacht kleine letters, cijfers en streepjes, hooguit {LENGTE_REGIOCODE}"
        fouten.append(Fout(TOML, verwacht, kolom="regio.code", waarde=kop.code))
    if not 1 <= len(kop.naam.strip()) <= 200:
        fouten.append(Fout(TOML, "verwacht een naam van hooguit 200 tekens", kolom="regio.naam", waarde=kop.naam))
    if isinstance(kop.peildatum, datetime):
        fouten.append(Fout(TOML, "verwacht een datum zonder tijd", kolom="regio.peildatum"))
    keuzes = (
        ("prognose.methode", instellingen.prognose.methode, METHODEN),
        ("regels.bij_eerder_einde", instellingen.regels.bij_eerder_einde, BIJ_EERDER_EINDE),
    )
    fouten += [
        Fout(TOML, f"verwacht {' of '.join(mogelijk)}", kolom=sleutel, waarde=waarde)
        for sleutel, waarde, mogelijk in keuzes
        if waarde not in mogelijk
    ]
    for sleutel in ("voorlopig", "concept", "definitief"):
        waarde = getattr(instellingen.verantwoording, sleutel)
        if not MAAND_DAG.fullmatch(waarde):
            fouten.append(Fout(TOML, 'verwacht maand en dag, zoals "03-01"', None, f"verantwoording.{sleutel}", waarde))
    return fouten


def _zoek_documenten(regiomap: Regiomap, bevindingen: Bevindingen, som: Any) -> None:
    """The files of documenten.csv: each inside the folder, and there."""
    wortel = regiomap.pad.resolve()
    for rij in regiomap.rijen.get("documenten", []):
        if not rij["bestand"]:
            continue
        pad = (wortel / rij["bestand"]).resolve()
        plek = (regiomap.namen["documenten"],)
        if not pad.is_relative_to(wortel):
            verwacht = "het bestand staat buiten de map van de regio; dat mag niet"
        elif not pad.is_file():
            verwacht = "dit bestand staat niet in de map van de regio"
        else:
            regiomap.documenten[rij["bestand"]] = pad
            with pad.open("rb") as stroom:
                som.update(hashlib.file_digest(stroom, "sha256").digest())
            continue
        bevindingen.fouten.append(Fout(*plek, verwacht, rij.regel, "bestand", rij["bestand"]))


def _onbekende_categorieen(regiomap: Regiomap, bevindingen: Bevindingen) -> None:
    gebruikt = {rij["categorie"] for naam in ("aanbieders", "kpi_normen") for rij in regiomap.rijen[naam]}
    bevindingen.meldingen.extend(
        f"{TOML}: categorie {categorie} komt voor in de bestanden maar heeft hier geen blok [categorie.{categorie}]"
        for categorie in sorted(gebruikt - {""} - set(regiomap.instellingen.categorie))
    )
