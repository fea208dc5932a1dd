"""A file that is right: what it stores, what a second reading changes, and what is kept of the first."""

import gzip
from datetime import date

import pytest

from portaal.models import Logregel
from rapportage.models import Declaratieregel, Import, Maandproductie, Marktcijfer, Toewijzing, VorigeVersie
from rapportage.productie.herberekenen import controleer
from tests.rapportage.productie.bestanden import alles, als_csv, importeer, schrijf, sha256


@pytest.fixture
def bestand(wereld, tmp_path):
    """Two new lines of Een: 60.00 in February and 40.00 pending in March 2024."""
    maart = {"periode_begin": "2024-03-01", "periode_eind": "2024-03-31", "ingediend_op": "2024-09-30"}
    nog = {"referentienummer": "N2", "volume": "40", "bedrag_cent": "4000", "status": "ingediend"}
    return schrijf(tmp_path, "declaraties", {}, nog | maart)


def test_nieuwe_regels_komen_erbij_met_hun_maanden_en_marktcijfers(wereld, bestand, capsys):
    uitvoer = importeer(capsys, "declaraties", bestand)
    assert "declaraties.csv: 2 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 geweigerd." in uitvoer
    regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="N1")
    assert (regel.toewijzing.nummer, regel.bedrag_cent, regel.periode_eind) == ("0", 6000, date(2024, 2, 29))
    maand = Maandproductie.objects.get(aanbieder=wereld.een, gemeente=wereld.venray, maand=date(2024, 2, 1))
    assert (maand.goedgekeurd_cent, maand.goedgekeurd_volume, maand.goedgekeurd_regels) == (6000, 60, 1)
    markt = Marktcijfer.objects.get(segment=wereld.ambulant, gemeente=wereld.venray, jaar=2024)
    assert (markt.clienten, markt.bedrag_cent) == (2, 100_000 + 6000 + 30_000)
    assert controleer(wereld.regio) == []


def test_de_peildatum_gaat_mee_en_nooit_terug(wereld, bestand, tmp_path, capsys):
    importeer(capsys, "declaraties", bestand)
    stand = wereld.regio.stand
    stand.refresh_from_db()
    assert (stand.peildatum, stand.versie) == (date(2024, 9, 30), 2)
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {"referentienummer": "N3"}))
    stand.refresh_from_db()
    assert (stand.peildatum, stand.versie) == (date(2024, 9, 30), 3)


@pytest.mark.parametrize("soort", ["declaraties", "toewijzingen"])
def test_hetzelfde_bestand_nog_een_keer_verandert_niets(wereld, tmp_path, capsys, soort):
    bestand = schrijf(tmp_path, soort, {})
    importeer(capsys, soort, bestand)
    eerst = alles()
    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd, 0 geweigerd." in importeer(capsys, soort, bestand)
    assert alles() == eerst


def test_een_verbeterd_bestand_verandert_alleen_wat_anders_is_en_bewaart_de_vorige_versie(
    wereld, bestand, tmp_path, capsys
):
    importeer(capsys, "declaraties", bestand)
    n1 = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="N1")
    n2 = Declaratieregel.objects.filter(aanbieder=wereld.een, referentienummer="N2").values().get()
    beter = bestand.read_text().replace(",60,01,100,6000,", ",70,01,100,7000,")
    bestand.write_text(beter)
    assert "0 nieuw, 1 gewijzigd, 1 ongewijzigd" in importeer(capsys, "declaraties", bestand)
    assert Declaratieregel.objects.filter(aanbieder=wereld.een, referentienummer="N2").values().get() == n2
    oud = VorigeVersie.objects.get()
    assert (oud.rij, oud.waarden["volume"], oud.waarden["bedrag_cent"], oud.waarden["bron_id"]) == (
        n1.pk, 60, 6000, n1.bron_id,
    )  # fmt: skip
    n1.refresh_from_db()
    assert (n1.bedrag_cent, n1.bron_id) == (7000, oud.vervangen_door_id)
    assert controleer(wereld.regio) == []


def test_een_regel_die_van_maand_en_product_verandert_laat_niets_achter(wereld, bestand, tmp_path, capsys):
    importeer(capsys, "declaraties", bestand)
    elders = {"periode_begin": "2024-05-01", "periode_eind": "2024-05-31", "ingediend_op": "2024-06-02"}
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", elders))
    maanden = Maandproductie.objects.filter(aanbieder=wereld.een, gemeente=wereld.venray)
    assert not maanden.filter(maand=date(2024, 2, 1)).exists()
    assert maanden.get(maand=date(2024, 5, 1)).goedgekeurd_cent == 6000
    assert controleer(wereld.regio) == []


def test_een_import_is_een_logregel_met_hash_en_aantallen(wereld, bestand, capsys):
    eerder = Logregel.objects.count()
    importeer(capsys, "declaraties", bestand)
    logregel = Logregel.objects.order_by("-pk")[0]
    assert Logregel.objects.count() == eerder + 1
    assert logregel.na == {
        "sha256": sha256(bestand), "status": "klaar", "nieuw": 2, "gewijzigd": 0, "ongewijzigd": 0, "geweigerd": 0,
    }  # fmt: skip
    assert Import.objects.order_by("-pk")[0].sha256 == sha256(bestand)


def test_ingepakt_en_met_puntkomma_is_hetzelfde_bestand(wereld, tmp_path, capsys):
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}))
    ingepakt = tmp_path / "declaraties.csv.gz"
    ingepakt.write_bytes(gzip.compress(als_csv("declaraties", {}, scheiding=";").encode()))
    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in importeer(capsys, "declaraties", ingepakt)


def test_een_ander_geboortejaar_in_een_toewijzing_werkt_door_in_de_markt(wereld, bestand, tmp_path, capsys):
    importeer(capsys, "declaraties", bestand)
    eerst = Marktcijfer.objects.get(segment=wereld.ambulant, gemeente=wereld.venray, jaar=2024)
    ouder = {"toewijzingnummer": "0", "client": "client0", "geboortejaar": "2002"}
    importeer(capsys, "toewijzingen", schrijf(tmp_path, "toewijzingen", ouder))
    daarna = Marktcijfer.objects.get(segment=wereld.ambulant, gemeente=wereld.venray, jaar=2024)
    assert Toewijzing.objects.get(gemeente=wereld.venray, nummer="0").geboortejaar == 2002
    assert (daarna.clienten, daarna.weggelaten_leeftijd) == (eerst.clienten - 1, 2)
    assert controleer(wereld.regio) == []


def test_debet_en_credit_heffen_elkaar_op(wereld, tmp_path, capsys):
    credit = {"referentienummer": "C1", "vorig_referentienummer": "N1", "debet_credit": "C"}
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}, credit))
    maand = Maandproductie.objects.get(aanbieder=wereld.een, gemeente=wereld.venray, maand=date(2024, 2, 1))
    assert (maand.goedgekeurd_cent, maand.goedgekeurd_regels) == (0, 2)
    assert Marktcijfer.objects.get(gemeente=wereld.venray, segment=wereld.ambulant, jaar=2024).weggelaten_paren == 2


def test_afgekeurd_wordt_opgeslagen_zoals_het_kwam_en_telt_niet_mee(wereld, tmp_path, capsys):
    fout = {"status": "afgekeurd", "retourcode": "9319", "periode_eind": "2024-03-31", "bedrag_cent": "1"}
    assert "1 nieuw" in importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", fout))
    maand = Maandproductie.objects.get(aanbieder=wereld.een, gemeente=wereld.venray, maand=date(2024, 2, 1))
    assert (maand.afgekeurd_cent, maand.goedgekeurd_cent, maand.in_behandeling_cent) == (1, 0, 0)


def test_een_gemeente_die_beide_bestanden_kent_telt_een_keer(wereld, tmp_path, capsys):
    """The market of a year is made of all its lines, not only of those in the file."""
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}))
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", {"referentienummer": "N9"}))
    markt = Marktcijfer.objects.get(segment=wereld.ambulant, gemeente=wereld.venray, jaar=2024)
    assert (markt.clienten, markt.bedrag_cent) == (2, 100_000 + 12_000 + 30_000)
