"""A long thread: the last remarks, everything new, and the way to the rest."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialoog.live.models import Leesstand
from dialoog.reacties import artikelpagina
from portaal.kern import klok


@pytest.fixture(autouse=True)
def weinig(monkeypatch):
    monkeypatch.setattr(artikelpagina, "MEESTE", 3)


@pytest.fixture
def zes(zeg):
    return [zeg("anna", f"Woorden {nummer}.") for nummer in range(6)]


def gezien(antwoord) -> list[str]:
    return [regel.een.tekst for regel in antwoord.context["draad"]]


def test_de_laatste_staan_er_met_een_link_naar_alle(tafelwereld, adres, zes):
    emma = tafelwereld.als("emma")
    antwoord = emma.get(adres("artikel", "2"))
    assert gezien(antwoord) == ["Woorden 3.", "Woorden 4.", "Woorden 5."]
    assert 'href="?alles=1#draad">Toon alle 6 reacties</a>' in antwoord.text
    alles = emma.get(adres("artikel", "2"), {"alles": "1"})
    assert len(gezien(alles)) == 6
    assert "Toon alle" not in alles.text


def test_een_korte_draad_heeft_de_link_niet(tafelwereld, adres, zeg):
    eerste = zeg("anna")
    for _ in range(5):
        zeg("gert", ouder=eerste)
    assert "Toon alle" not in tafelwereld.als("emma").get(adres("artikel", "2")).text


def test_antwoorden_gaan_mee_met_waar_ze_onder_staan(tafelwereld, adres, zeg, zes):
    zeg("gert", "Bij de laatste.", ouder=zes[5])
    antwoord = tafelwereld.als("emma").get(adres("artikel", "2"))
    assert len(gezien(antwoord)) == 3
    assert "Bij de laatste." in antwoord.text
    assert "Toon alle 7 reacties" in antwoord.text


def test_wat_nieuw_is_staat_er_altijd_ook_een_antwoord_bij_iets_ouds(tafelwereld, adres, zeg, zes):
    emma = tafelwereld.als("emma")
    emma.get(adres("artikel", "2"))
    Leesstand.objects.update(bezocht_op=klok.nu() - timedelta(hours=2))
    zeg("gert", "Nieuw bij de eerste.", ouder=zes[0])
    nieuw = [f"Nieuw {nummer}." for nummer in range(5)]
    for woorden in nieuw:
        zeg("gert", woorden)
    antwoord = emma.get(adres("artikel", "2"))
    assert gezien(antwoord) == ["Woorden 0.", *nieuw]
    assert "Nieuw sinds uw vorige bezoek: 6 reacties" in antwoord.text


@pytest.mark.parametrize(("welke", "alles"), [(0, True), (2, True), (3, False), (5, False)])
def test_het_vaste_adres_komt_altijd_bij_de_reactie_uit(tafelwereld, adres, zes, welke, alles):
    pk = zes[welke].pk
    emma = tafelwereld.als("emma")
    naar = emma.get(adres("tafelreactie", pk)).url
    assert naar == f"{adres('artikel', '2')}{'?alles=1' if alles else ''}#reactie-{pk}"
    assert f'id="reactie-{pk}"' in emma.get(naar).text


def test_het_vaste_adres_van_een_antwoord_bij_iets_ouds(tafelwereld, adres, zeg, zes):
    antwoord = zeg("gert", "Bij de eerste.", ouder=zes[0])
    emma = tafelwereld.als("emma")
    assert f'id="reactie-{antwoord.pk}"' in emma.get(adres("tafelreactie", antwoord.pk), follow=True).text


def test_antwoorden_op_iets_ouds_toont_alles(tafelwereld, adres, zes):
    emma = tafelwereld.als("emma")
    antwoord = emma.get(adres("artikel", "2"), {"antwoord_op": zes[0].pk})
    assert len(gezien(antwoord)) == 6
    assert "Woorden 0." in antwoord.context["ouder"].tekst
    fout = emma.post(adres("artikel", "2"), {"ouder": zes[0].pk, "soort": "reactie", "tekst": ""})
    assert len(gezien(fout)) == 6
    goed = emma.post(adres("artikel", "2"), {"ouder": zes[0].pk, "soort": "reactie", "tekst": "Mijn antwoord."})
    assert "Mijn antwoord." in emma.get(goed.url).text
    assert "?alles=1#reactie-" in goed.url


def test_wie_meeleest_krijgt_ook_de_laatste_van_de_eigen_organisatie(tafelwereld, adres, zeg, zes):
    van_chris = [zeg("chris", f"Chris {nummer}.") for nummer in range(4)]
    zeg("anna", "Antwoord.", ouder=van_chris[0])
    antwoord = tafelwereld.als("chris").get(adres("artikel", "2"))
    assert gezien(antwoord) == ["Chris 1.", "Chris 2.", "Chris 3."]
    assert "Toon alle 5 reacties" in antwoord.text


def test_het_aantal_vragen_blijft_gelijk(tafelwereld, adres, zeg, zes):
    emma = tafelwereld.als("emma")

    def vragen(**vraag) -> int:
        emma.get(adres("artikel", "2"))
        with CaptureQueriesContext(connection) as gevraagd:
            emma.get(adres("artikel", "2"), vraag)
        return len(gevraagd)

    eerst = vragen()
    for nummer in range(12):
        zeg(("anna", "gert")[nummer % 2], ouder=zes[nummer % 6] if nummer % 3 else None)
    assert vragen() == eerst
    assert vragen(alles="1") == eerst
