"""Changing, taking back and recognising a remark, and what it said before."""

import pytest

from dialoog.consent.acties import open_ronde
from dialoog.live.models import Gebeurtenis
from dialoog.reactienota.models import Antwoord, Beantwoording
from dialoog.reacties.acties import schrijven
from dialoog.reacties.models import Herkenning
from dialoog.reacties.views import bewerken
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Pseudoniem, Tafel
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.models import Logregel

ANDERS = "Zes weken is haalbaar."


@pytest.fixture
def reactie(zeg):
    return zeg("anna", "Vier weken is kort.")


def bewerk(client, adres, reactie, tekst=ANDERS, revisie=0, **erbij):
    gegevens = {"soort": "reactie", "tekst": tekst, "revisie": revisie} | erbij
    return client.post(adres("reactie_bewerken", reactie.pk), gegevens)


IEDER = ("anna", "bas", "emma", "gert", "dewi", "piet", "chris", "vera", "toon", "hatice")
ZIEN = dict.fromkeys(IEDER, 302) | {"chris": 404, "vera": 404, "toon": 404, "hatice": 403}


@pytest.mark.parametrize("wie", IEDER)
def test_wie_het_vaste_adres_opent(tafelwereld, adres, reactie, wie):
    antwoord = tafelwereld.als(wie).get(adres("tafelreactie", reactie.pk))
    assert antwoord.status_code == ZIEN[wie]
    if antwoord.status_code == 302:
        assert antwoord.url == f"{adres('artikel', '2')}#reactie-{reactie.pk}"


@pytest.mark.parametrize("naam", ["reactie_bewerken", "reactie_intrekken"])
@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize(
    ("wie", "status"),
    [("bas", 403), ("emma", 404), ("gert", 404), ("dewi", 404), ("piet", 404), ("chris", 404), ("vera", 404)],
)
def test_alleen_wie_het_schreef_verandert_het(tafelwereld, adres, reactie, naam, methode, wie, status):
    assert getattr(tafelwereld.als(wie), methode)(adres(naam, reactie.pk)).status_code == status
    reactie.refresh_from_db()
    assert (reactie.revisie, reactie.ingetrokken_op) == (0, None)


def test_bewerken_bewaart_wat_er_stond(tafelwereld, adres, reactie):
    nummer = reactie.nummer
    assert bewerk(tafelwereld.als("anna"), adres, reactie).status_code == 302
    reactie.refresh_from_db()
    assert (reactie.tekst, reactie.revisie, reactie.nummer) == (ANDERS, 1, nummer)
    assert reactie.eerder.get().tekst == "Vier weken is kort."
    assert Gebeurtenis.objects.filter(reactie=reactie, soort="gewijzigd").count() == 1
    pagina = tafelwereld.als("emma").get(adres("artikel", "2")).content.decode()
    assert ">bewerkt</a>" in pagina
    assert "Vier weken is kort." not in pagina


def test_opslaan_zonder_verandering_is_geen_bewerking(tafelwereld, adres, reactie):
    bewerk(tafelwereld.als("anna"), adres, reactie, tekst=reactie.tekst)
    reactie.refresh_from_db()
    assert (reactie.revisie, reactie.bewerkt_op) == (0, None)


def test_twee_vensters_tonen_beide_teksten(tafelwereld, adres, reactie):
    anna = tafelwereld.als("anna")
    bewerk(anna, adres, reactie, "Uit het eerste venster.")
    antwoord = bewerk(anna, adres, reactie, "Uit het tweede venster.")
    assert antwoord.status_code == 409
    pagina = antwoord.content.decode()
    assert "Uit het eerste venster." in pagina
    assert "Uit het tweede venster." in pagina
    assert bewerk(anna, adres, reactie, "Samen.", revisie=1).status_code == 302


@pytest.mark.parametrize("tekst", ["", "a" * 5001, "Nummer 111222333"])
def test_een_bewerking_die_niet_kan_houdt_de_tekst_vast(tafelwereld, adres, reactie, tekst):
    antwoord = bewerk(tafelwereld.als("anna"), adres, reactie, tekst)
    assert antwoord.context["form"].errors
    assert antwoord.context["form"]["tekst"].value() == tekst


@pytest.mark.parametrize(
    ("status", "bewerken", "intrekken"),
    [("open", True, True), ("in_sessie", True, True), ("verwerken", False, True), ("gesloten", False, False)],
)
def test_wat_kan_in_welke_staat(tafelwereld, adres, reactie, status, bewerken, intrekken):
    tafelwereld.tafel.status = status
    tafelwereld.tafel.save(update_fields=["status"])
    anna = tafelwereld.als("anna")
    assert (anna.get(adres("reactie_bewerken", reactie.pk)).status_code == 200) == bewerken
    bewerk(anna, adres, reactie)
    anna.post(adres("reactie_intrekken", reactie.pk))
    reactie.refresh_from_db()
    assert (reactie.bewerkt_op is not None, reactie.ingetrokken_op is not None) == (bewerken, intrekken)


def test_na_een_gedeeld_antwoord_verandert_er_niets_meer(tafelwereld, adres, reactie, wereld):
    antwoord = Antwoord.objects.create(
        tafel=tafelwereld.tafel, artikel=reactie.artikel, besluit="niet", reden="Nee.", door=wereld.mensen["piet"],
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)
    anna = tafelwereld.als("anna")
    assert bewerk(anna, adres, reactie).status_code == 409
    anna.post(adres("reactie_intrekken", reactie.pk))
    reactie.refresh_from_db()
    assert (reactie.bewerkt_op, reactie.ingetrokken_op) == (None, None)


@pytest.mark.parametrize("status", Tafelstatus.values)
def test_na_een_gedeeld_antwoord_verandert_er_niets_in_welke_staat_ook(tafelwereld, reactie, wereld, status):
    antwoord = Antwoord.objects.create(
        tafel=tafelwereld.tafel, artikel=reactie.artikel, besluit="niet", reden="Nee.", door=wereld.mensen["piet"],
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)
    Tafel.objects.update(status=status)
    anna = tafelwereld.namens("anna")
    with pytest.raises(MagNiet):
        schrijven.bewerk(door=anna, reactie=reactie, revisie=0, soort="reactie", tekst=ANDERS)
    with pytest.raises(MagNiet):
        schrijven.trek_in(door=anna, reactie=reactie)


def test_ook_als_de_tafel_na_het_verwerken_weer_opengaat(tafelwereld, adres, reactie, wereld):
    Tafel.objects.update(status=Tafelstatus.VERWERKEN)
    antwoord = Antwoord.objects.create(
        tafel=tafelwereld.tafel, artikel=reactie.artikel, besluit="niet", reden="Nee.", door=wereld.mensen["piet"],
        gepubliceerd_op=klok.moment(),
    )  # fmt: skip
    Beantwoording.objects.create(reactie=reactie, antwoord=antwoord)
    Tafel.objects.update(status=Tafelstatus.OPEN)
    anna = tafelwereld.als("anna")
    assert anna.get(adres("reactie_bewerken", reactie.pk)).status_code == 302
    assert bewerk(anna, adres, reactie).status_code == 409
    assert adres("reactie_bewerken", reactie.pk) not in anna.get(adres("artikel", "2")).text


def test_intrekken_haalt_de_woorden_weg_en_laat_antwoorden_staan(tafelwereld, adres, zeg, reactie):
    zeg("emma", "Dat vind ik ook.", ouder=reactie)
    anna = tafelwereld.als("anna")
    bewerk(anna, adres, reactie)
    assert "niet terugdraaien" in anna.get(adres("reactie_intrekken", reactie.pk)).content.decode()
    anna.post(adres("reactie_intrekken", reactie.pk))
    anna.post(adres("reactie_intrekken", reactie.pk))  # an impatient click
    for wie in ("anna", "emma", "piet"):
        pagina = tafelwereld.als(wie).get(adres("artikel", "2")).content.decode()
        assert "ingetrokken" in pagina
        assert ANDERS not in pagina
        assert "Dat vind ik ook." in pagina
        assert tafelwereld.als(wie).get(adres("reactie_geschiedenis", reactie.pk)).status_code == 404


def test_eerdere_woorden_leest_wie_de_reactie_leest(tafelwereld, adres, reactie):
    bewerk(tafelwereld.als("anna"), adres, reactie)
    for wie in IEDER:
        antwoord = tafelwereld.als(wie).get(adres("reactie_geschiedenis", reactie.pk))
        assert antwoord.status_code == (200 if ZIEN[wie] == 302 else ZIEN[wie])
        if antwoord.status_code == 200:
            assert "Vier weken is kort." in antwoord.content.decode()


@pytest.mark.parametrize(("wie", "leest"), [("anna", False), ("emma", False), ("piet", True)])
def test_eerdere_woorden_van_wat_verborgen_is_leest_alleen_de_begeleider(tafelwereld, adres, reactie, wie, leest):
    bewerk(tafelwereld.als("anna"), adres, reactie)
    reactie.verborgen_op, reactie.verborgen_reden = klok.moment(), "Een naam"
    reactie.save(update_fields=["verborgen_op", "verborgen_reden"])
    antwoord = tafelwereld.als(wie).get(adres("reactie_geschiedenis", reactie.pk))
    assert antwoord.status_code == (200 if leest else 404)


def test_ik_herken_dit_kan_een_keer_per_persoon_en_weer_uit(tafelwereld, adres, reactie):
    emma = tafelwereld.als("emma")
    emma.post(adres("reactie_herken", reactie.pk))
    assert Herkenning.objects.count() == 1
    assert "1 persoon herkent dit." in emma.get(adres("artikel", "2")).content.decode()
    emma.post(adres("reactie_herken", reactie.pk))
    assert Herkenning.objects.count() == 0
    assert Gebeurtenis.objects.filter(soort="gewijzigd").count() == 2


def test_met_htmx_komt_alleen_de_knop_terug(tafelwereld, adres, reactie):
    antwoord = tafelwereld.als("emma").post(adres("reactie_herken", reactie.pk), headers={"HX-Request": "true"})
    deel = antwoord.content.decode()
    assert "U herkent dit" in deel
    assert f'id="herkend-{reactie.pk}" hx-swap-oob="true"' in deel
    assert "csrfmiddlewaretoken" in deel
    assert "<html" not in deel


@pytest.mark.parametrize(
    ("wie", "status"), [("bas", 403), ("chris", 404), ("vera", 404), ("toon", 404), ("hatice", 403)]
)
def test_wie_niet_schrijft_herkent_ook_niet(tafelwereld, adres, reactie, wie, status):
    assert tafelwereld.als(wie).post(adres("reactie_herken", reactie.pk)).status_code == status


@pytest.mark.parametrize("wie", ["anna", "dewi"])
def test_de_eigen_reactie_of_zonder_stem_wordt_een_zin(tafelwereld, adres, reactie, wie):
    client = tafelwereld.als(wie)
    assert client.post(adres("reactie_herken", reactie.pk)).status_code == 302
    assert not Herkenning.objects.exists()


def test_onder_pseudoniem_bewerken_en_intrekken_zonder_naam_in_het_logboek(tafelwereld, adres, zeg, wereld):
    Pseudoniem.objects.create(tafel=tafelwereld.tafel, gebruiker=wereld.mensen["emma"], naam="Vogel")
    van_vogel = zeg("emma", onder_pseudoniem=True)
    emma = tafelwereld.als("emma")
    bewerk(emma, adres, van_vogel)
    emma.post(adres("reactie_intrekken", van_vogel.pk))
    regels = Logregel.objects.filter(onderwerp__contains="onder pseudoniem")
    assert [(regel.gebruiker, regel.organisatie) for regel in regels] == [(None, None)] * 3
    assert not Logregel.objects.filter(gebruiker=wereld.mensen["emma"]).exists()


def test_wie_van_tafel_is_gaat_er_niet_meer_over(tafelwereld, adres, zeg, wereld):
    van_emma = zeg("emma")
    tafelwereld.tafel.deelnames.filter(organisatie=wereld.organisatie_client).update(beeindigd_op=klok.moment())
    emma = tafelwereld.als("emma")
    for naam in ("reactie_bewerken", "reactie_intrekken", "reactie_herken", "tafelreactie", "reactie_geschiedenis"):
        assert emma.post(adres(naam, van_emma.pk)).status_code in (404, 405)
    assert emma.post(adres("artikel", "2"), {"soort": "reactie", "tekst": "Nog iets."}).status_code == 404


@pytest.fixture
def van_tafel(tafelwereld, reactie, zeg, wereld):
    """Emma's remark, found just before her invitation ended."""
    van_emma = zeg("emma")
    tafelwereld.tafel.deelnames.filter(organisatie=wereld.organisatie_client).update(beeindigd_op=klok.moment())
    return van_emma


def test_wie_de_reactie_niet_meer_ziet_verandert_haar_niet(tafelwereld, reactie, van_tafel):
    emma = tafelwereld.namens("emma")
    with pytest.raises(MagNiet):
        schrijven.bewerk(door=emma, reactie=van_tafel, revisie=0, soort="reactie", tekst=ANDERS)
    with pytest.raises(MagNiet):
        schrijven.trek_in(door=emma, reactie=van_tafel)
    with pytest.raises(MagNiet):
        schrijven.herken(door=emma, reactie=reactie)
    van_tafel.refresh_from_db()
    assert (van_tafel.revisie, van_tafel.ingetrokken_op) == (0, None)
    assert not Herkenning.objects.exists()


def test_wie_van_tafel_gaat_terwijl_het_formulier_open_staat_houdt_de_tekst(
    tafelwereld, adres, zeg, wereld, monkeypatch
):
    van_emma, vind = zeg("emma"), bewerken._vind_eigen

    def vind_en_beeindig(*argumenten):
        gevonden = vind(*argumenten)
        tafelwereld.tafel.deelnames.filter(organisatie=wereld.organisatie_client).update(beeindigd_op=klok.moment())
        return gevonden

    monkeypatch.setattr(bewerken, "_vind_eigen", vind_en_beeindig)
    antwoord = bewerk(tafelwereld.als("emma"), adres, van_emma)
    assert antwoord.status_code == 409
    assert ANDERS in antwoord.text
    assert schrijven.ZIET_NIET in antwoord.text


def test_intrekken_van_een_voorstel_meldt_ook_de_consentrondes(tafelwereld, zeg):
    voorstel = zeg("anna", "", soort="voorstel", wordt="Zes weken.")
    ronde = open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)
    Gebeurtenis.objects.all().delete()
    schrijven.trek_in(door=tafelwereld.namens("anna"), reactie=voorstel)
    gemeld = Gebeurtenis.objects.order_by("nummer").values_list("soort", "reactie", "ronde", "artikel")
    assert list(gemeld) == [
        ("gewijzigd", voorstel.pk, None, voorstel.artikel_id), ("ronde", None, ronde.pk, voorstel.artikel_id)
    ]  # fmt: skip
