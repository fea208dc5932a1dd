"""Proving that derived figures equal the lines, and putting them right."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from rapportage.models import Declaratieregel, Gegevensstand, Maandproductie, Marktcijfer
from rapportage.productie.herberekenen import controleer, herbereken
from tests.rapportage.productie.bestanden import alles, importeer, schrijf


@pytest.fixture
def regio(wereld, tmp_path, capsys):
    """The small region with market figures: the import of one line makes them."""
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}))
    return wereld.regio


def test_herbereken_verandert_niets(regio, capsys):
    eerst = alles()
    call_command("herbereken")
    call_command("controleer")
    assert "0 afgeleide rijen veranderd" in capsys.readouterr().out
    assert alles() == eerst


def wijzig_een_maand(cent: int) -> None:
    rij = Maandproductie.objects.filter(goedgekeurd_cent__gt=0).first()
    Maandproductie.objects.filter(pk=rij.pk).update(goedgekeurd_cent=rij.goedgekeurd_cent + cent)


def wijzig_de_markt(cent: int) -> None:
    rij = Marktcijfer.objects.first()
    Marktcijfer.objects.filter(pk=rij.pk).update(bedrag_cent=rij.bedrag_cent + cent)


def wijzig_een_regel(cent: int) -> None:
    rij = Declaratieregel.objects.get(referentienummer="N1")
    Declaratieregel.objects.filter(pk=rij.pk).update(bedrag_cent=rij.bedrag_cent + cent)


@pytest.mark.parametrize(
    ("wijzig", "tabellen"),
    [
        (wijzig_een_maand, {"maandproductie"}),
        (wijzig_de_markt, {"marktcijfer"}),
        (wijzig_een_regel, {"maandproductie", "marktcijfer"}),
    ],
)
def test_een_cent_verschil_wordt_gevonden_en_hersteld(regio, capsys, wijzig, tabellen):
    wijzig(1)
    assert {verschil.tabel for verschil in controleer(regio)} == tabellen
    with pytest.raises(CommandError, match="niet gelijk aan de regels"):
        call_command("controleer")
    assert "opgeslagen" in capsys.readouterr().err
    call_command("herbereken")
    call_command("controleer")


def test_een_verdwenen_en_een_verzonnen_rij_worden_gevonden(regio):
    Maandproductie.objects.first().delete()
    laatste = Maandproductie.objects.last()
    laatste.pk, laatste.maand = None, "2023-01-01"
    laatste.save()
    assert {(v.opgeslagen is None, v.uit_regels is None) for v in controleer(regio)} == {(True, False), (False, True)}


def test_een_jaar_kijkt_alleen_naar_dat_jaar(regio):
    wijzig_een_maand(1)
    assert controleer(regio, 2023) == []
    assert controleer(regio, 2024) != []


def test_herstellen_verhoogt_de_versie(regio):
    regio.stand.refresh_from_db()
    eerst = regio.stand.versie
    wijzig_een_maand(5)
    herbereken(regio)
    regio.stand.refresh_from_db()
    assert regio.stand.versie == eerst + 1


def test_een_verkeerde_peildatum_valt_op_en_wordt_hersteld(regio):
    stand = Gegevensstand.objects.get(regio=regio)
    Gegevensstand.objects.update(peildatum=date(2024, 1, 1))
    assert [v.tabel for v in controleer(regio)] == ["peildatum"]
    herbereken(regio)
    assert controleer(regio) == []
    assert Gegevensstand.objects.get(regio=regio).peildatum == stand.peildatum
