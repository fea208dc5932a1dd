"""Every example file through reading and checking: exactly what must be found, and what is right is read right.

A workbook is read by a process of its own. Starting that costs more than all the rest, so here most workbooks are read
by the same program inside this process, and one in so many as it really goes. The limits of that process are proven in
inlezen/test_vijandig.py.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from rapportage.verantwoording import inlezen
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.inlezen import proces, werkboek
from rapportage.verantwoording.register import CONTROLES
from tests.rapportage.verantwoording.maak_voorbeelden import FALEN, MOET_FALEN, MOET_SLAGEN, SLAAGT, VERWACHT, bestanden
from tests.rapportage.verantwoording.voorbeeldregio import NASLAG, REGELS

GROOTST = 30_000
PLEK = ("code", "tab", "cel")
ECHT_OM_DE = 10  # workbooks


def verwachtingen(map_: Path) -> dict[str, dict]:
    return tomllib.loads((map_ / VERWACHT).read_text())


def werkboeken() -> list[str]:
    return sorted(pad.name for map_ in (FALEN, SLAAGT) for pad in map_.iterdir() if pad.suffix not in (".csv", ".toml"))


ECHT = set(werkboeken()[::ECHT_OM_DE])


@pytest.fixture
def lezer(monkeypatch, request):
    """The program that reads workbooks, in this process unless it is this file's turn."""
    if request.getfixturevalue("naam") in ECHT:
        return
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(werkboek, "begrens", lambda: None)
    monkeypatch.setattr(proces.subprocess, "run", lambda opdracht, **_: werkboek.main(*opdracht[3:]))


def gevonden(pad: Path) -> list[dict[str, str]]:
    try:
        invoer = inlezen.lees(pad, pad.name)
    except inlezen.Onleesbaar as fout:
        return [{"code": fout.code, "tab": fout.tab, "cel": fout.cel}]
    except inlezen.KolommenOnbekend as vraag:  # the page that asks for the columns shows this as one finding
        return [{"code": "bestand", "tab": vraag.tab, "cel": vraag.cel}]
    return [
        {"code": b.code, "tab": b.tab, "cel": b.cel, "getypt": b.getypt, "verwacht": b.verwacht}
        for b in controleer(invoer, NASLAG).bevindingen
    ]


@pytest.mark.parametrize("naam", verwachtingen(FALEN))
def test_moet_falen(naam, lezer):
    verwacht = verwachtingen(FALEN)[naam]["bevindingen"]
    echt = gevonden(FALEN / naam)
    velden = PLEK if all("cel" in bevinding for bevinding in verwacht) else PLEK[:1]
    per_plek = {tuple(bevinding[veld] for veld in velden): bevinding for bevinding in echt}
    plekken = Counter(tuple(bevinding[veld] for veld in velden) for bevinding in verwacht)
    assert Counter(tuple(bevinding[veld] for veld in velden) for bevinding in echt) == plekken
    for bevinding in verwacht:
        assert bevinding.items() <= per_plek[tuple(bevinding[veld] for veld in velden)].items()


@pytest.mark.parametrize("naam", verwachtingen(SLAAGT))
def test_moet_slagen(naam, lezer):
    uitslag = controleer(inlezen.lees(SLAAGT / naam, naam), NASLAG)
    assert uitslag.bevindingen == ()
    regels = sorted(uitslag.regels, key=_volgorde)
    assert regels == sorted(REGELS, key=_volgorde)


def _volgorde(regel) -> tuple:
    return regel.sleutel, regel.tarief_cent or 0


@pytest.mark.parametrize(("map_", "voorbeelden"), [(FALEN, MOET_FALEN), (SLAAGT, MOET_SLAGEN)])
def test_de_bestanden_zijn_die_van_het_script(map_, voorbeelden):
    """Whoever changes an example, makes all of them again."""
    inhoud = bestanden(map_, voorbeelden)
    assert {pad.name: pad.read_bytes() for pad in map_.iterdir()} == inhoud
    assert max(map(len, inhoud.values())) <= GROOTST


def test_er_zijn_genoeg_voorbeelden_en_elke_code_komt_in_meer_dan_een_vorm_voor():
    falen = verwachtingen(FALEN)
    assert len(falen) >= 60
    assert len(verwachtingen(SLAAGT)) >= 25
    bestanden_per_code = Counter(code for rij in falen.values() for code in {b["code"] for b in rij["bevindingen"]})
    assert set(bestanden_per_code) == set(CONTROLES)
    assert min(bestanden_per_code.values()) >= 2
