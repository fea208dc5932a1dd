"""A hidden remark: a tombstone with a reason, and its words nowhere but with the process supervisor."""

from datetime import date, time

import pytest
from django.urls import reverse

from dialoog.consent.models import Consentronde
from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.live.weergave import beelden
from dialoog.reacties.acties.verbergen import REDEN_MAX, toon_weer, verberg
from dialoog.reacties.models import Bijlage, Reactieversie
from dialoog.sessies.models import Sessie
from dialoog.tafels.doelgroep import TAFEL
from portaal.kern import klok
from portaal.kern.log.models import Logregel
from portaal.kern.regels import MagNiet
from portaal.models import Bericht
from tests.dialoog.reacties.lezen import lees
from tests.dialoog.tafelwereld import tafelwereld

__all__ = ["tafelwereld"]
WOORDEN = "Zeldzaamwoord over een kind"
OUD = "Vroegerwoord over een kind"
BESTANDEN = ("Bijlagenaam", "Weggehaaldnaam", "Laternaam")
REDEN = "Hierin staat een verhaal over een kind."
ANDEREN = ("anna", "bas", "berber", "chris", "dewi", "gert", "vera", "toon", "emma", "hatice")


@pytest.fixture
def reactie(tafelwereld, settings, tmp_path):
    settings.MEDIA_MAP = tmp_path
    sessie = Sessie.objects.create(
        tafel=tafelwereld.tafel, nummer=1, datum=date(2024, 10, 1), begin=time(14), einde=time(16), plaats="Venray",
        status="gehouden", notulen="Kort.", verslag_op=klok.nu(),
    )  # fmt: skip
    reactie = tafelwereld.reactie(
        "anna", tekst=WOORDEN, soort="voorstel", was="Waswoord", wordt="Wordtwoord", sessie=sessie
    )
    Consentronde.objects.create(
        tafel=tafelwereld.tafel, voorstel=reactie, voorgelegd="Wordtwoord", door=tafelwereld.tafel.begeleider
    )
    Reactieversie.objects.create(reactie=reactie, nummer=0, soort="reactie", tekst=OUD)
    (tmp_path / "dialoog").mkdir()
    (tmp_path / "dialoog" / "x").write_bytes(b"Bijlagewoord")
    for naam, velden in (
        ("Bijlagenaam.pdf", {}),
        ("Weggehaaldnaam.pdf", {"tot_revisie": 1}),
        ("Laternaam.pdf", {"vanaf_revisie": 1}),
    ):
        Bijlage.objects.create(
            reactie=reactie, bestandsnaam=naam, opslag="dialoog/x", inhoudstype="application/pdf", sha256="0", **velden
        )
    return reactie


def adres(naam: str, reactie, *meer) -> str:
    return reverse(naam, args=[reactie.tafel.slug, *meer])


def verborgen(tafelwereld, reactie):
    return verberg(door=tafelwereld.namens("piet"), reactie=reactie, reden=REDEN)


def plekken(reactie) -> list[str]:
    """Every address where the words could stand."""
    slug, pk = reactie.tafel.slug, reactie.pk
    gezocht = [
        ("artikel", [slug, reactie.artikel.nr]),
        ("tafelreactie", [slug, pk]),
        ("reactie_bewerken", [slug, pk]),
        ("reactie_geschiedenis", [slug, pk]),
        *(("reactie_bijlage", [slug, pk, bijlage.pk]) for bijlage in reactie.bijlagen.all()),
        ("tafelreacties", [slug]),
        ("tafelreacties_bestand", [slug, "csv"]),
        ("tafelreacties_bestand", [slug, "xlsx"]),
        ("tafel", [slug]),
        ("tafel_tekst", [slug]),
        ("gebeurtenissen", [slug]),
        ("reactienota", [slug]),
        ("mijn_reacties", [slug]),
        ("sessies", [slug]),
        ("sessie", [slug, 1]),
        ("sessie_scherm", [slug, 1]),
        ("sessie_verslag", [slug, 1]),
        ("sessie_verslag_pdf", [slug, 1]),
        ("consentronde", [slug, reactie.rondes.get().pk]),
    ]
    adressen = ["/", "/berichten/", "/dialoog/", "/beheer/log/", "/beheer/log/log.csv"]
    adressen += [reverse(naam, args=argumenten) for naam, argumenten in gezocht]
    zoek = reverse("tafelreacties", args=[slug])
    return [*adressen, f"{zoek}?q=Zeldzaamwoord", f"{zoek}?q=Wordtwoord&soort=voorstel"]


def test_op_de_plek_staat_een_grafsteen_met_de_reden(tafelwereld, reactie):
    tafelwereld.reactie("gert", tekst="Antwoord dat blijft", ouder=reactie)

    antwoord = tafelwereld.als("piet").post(adres("reactie_verbergen", reactie, reactie.pk), {"reden": REDEN})

    assert antwoord.status_code == 302
    inhoud = lees(tafelwereld.als("gert"), adres("tafelreacties", reactie))
    assert f"Deze reactie is verborgen door de procesbegeleider: {REDEN}" in inhoud
    assert "Antwoord dat blijft" in inhoud


@pytest.mark.parametrize("wie", ANDEREN)
def test_de_woorden_staan_voor_niemand_meer_ergens(tafelwereld, reactie, wie):
    verborgen(tafelwereld, reactie)
    client = tafelwereld.als(wie)

    for plek in plekken(reactie):
        inhoud = lees(client, plek).replace("q=Zeldzaamwoord", "").replace('value="Zeldzaamwoord"', "")
        inhoud = inhoud.replace("q=Wordtwoord", "").replace('value="Wordtwoord"', "")
        for woord in ("Zeldzaamwoord", "Vroegerwoord", "Wordtwoord", "Waswoord", "Bijlagewoord", *BESTANDEN):
            assert woord not in inhoud, (plek, woord)


def test_voor_het_verbergen_stonden_ze_er_wel(tafelwereld, reactie):
    """Else the walk along the addresses proves nothing."""
    client = tafelwereld.als("gert")
    inhoud = "".join(lees(client, plek) for plek in plekken(reactie))

    for woord in ("Zeldzaamwoord", "Vroegerwoord", "Wordtwoord", "Bijlagewoord", *BESTANDEN):
        assert woord in inhoud, woord


def test_de_procesbegeleider_leest_de_woorden_op_de_pagina_en_niet_in_een_bestand(tafelwereld, reactie):
    verborgen(tafelwereld, reactie)
    piet = tafelwereld.als("piet")

    assert "Zeldzaamwoord" in lees(piet, adres("reactie_verbergen", reactie, reactie.pk))
    assert "Zeldzaamwoord" in lees(piet, adres("tafelreacties", reactie))
    assert "Zeldzaamwoord" not in lees(piet, adres("tafelreacties_bestand", reactie, "csv"))


def test_de_bijlage_is_weg_ook_voor_de_procesbegeleider_en_komt_terug(tafelwereld, reactie):
    plek, weggehaald, _ = (adres("reactie_bijlage", reactie, reactie.pk, een.pk) for een in reactie.bijlagen.all())
    verborgen(tafelwereld, reactie)
    weg = [tafelwereld.als(wie).get(plek).status_code for wie in ("piet", "anna", "gert")]
    toon_weer(door=tafelwereld.namens("piet"), reactie=reactie, reden="Het was een vergissing.")

    assert weg == [404, 404, 404]
    assert tafelwereld.als("gert").get(plek).status_code == 200
    assert tafelwereld.als("gert").get(weggehaald).status_code == 404


def test_wie_schreef_krijgt_bericht_zonder_de_woorden(tafelwereld, reactie):
    verborgen(tafelwereld, reactie)

    bericht = Bericht.objects.get(sleutel__startswith="dialoog_tafel:verborgen")
    assert (bericht.gebruiker, bericht.organisatie) == (reactie.door, reactie.organisatie)
    assert REDEN in bericht.tekst
    assert "Zeldzaamwoord" not in bericht.tekst + bericht.titel
    assert bericht.adres == reactie.get_absolute_url()


def test_elke_keer_is_er_een_bericht_een_logregel_en_een_gebeurtenis(tafelwereld, reactie):
    piet = tafelwereld.namens("piet")
    verborgen(tafelwereld, reactie)
    toon_weer(door=piet, reactie=reactie, reden="Toch niet.")
    verborgen(tafelwereld, reactie)

    assert Bericht.objects.filter(sleutel__startswith="dialoog_tafel:verborgen").count() == 3
    acties = Logregel.objects.filter(actie__startswith="reactie ").order_by("pk").values_list("actie", "na__reden")
    assert list(acties) == [
        ("reactie verborgen", REDEN), ("reactie weer getoond", "Toch niet."), ("reactie verborgen", REDEN),
    ]  # fmt: skip
    gebeurtenissen = Gebeurtenis.objects.filter(soort=Gebeurtenissoort.GEWIJZIGD, reactie=reactie)
    assert gebeurtenissen.count() == 3
    reactie.refresh_from_db()
    assert reactie.revisie == 3


def test_open_paginas_horen_ook_van_de_consentronde(tafelwereld, reactie):
    ronde, tafel = reactie.rondes.get(), tafelwereld.tafel
    for actie in (verberg, toon_weer):
        tafel.refresh_from_db()
        vanaf = tafel.gebeurtenisnummer
        actie(door=tafelwereld.namens("piet"), reactie=reactie, reden=REDEN)
        tafel.refresh_from_db()
        beeld = {een["soort"]: een for een in beelden(tafel, TAFEL, vanaf, tafel.gebeurtenisnummer)}
        html = beeld["ronde"]["html"]
        assert beeld["ronde"]["pk"] == ronde.pk
        assert ("Wordtwoord" in html) == (actie is toon_weer)
        assert "<form" not in html


@pytest.mark.parametrize("reden", ["", "   ", "x" * (REDEN_MAX + 1), "Over kind met BSN 111222333"])
def test_zonder_goede_reden_blijft_alles_zoals_het_was(tafelwereld, reactie, reden):
    antwoord = tafelwereld.als("piet").post(adres("reactie_verbergen", reactie, reactie.pk), {"reden": reden})

    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.text
    reactie.refresh_from_db()
    assert reactie.verborgen_op is None


def test_twee_keer_verbergen_zegt_dat_het_al_zo_is(tafelwereld, reactie):
    verborgen(tafelwereld, reactie)

    plek = adres("reactie_verbergen", reactie, reactie.pk)
    assert "al verborgen" in tafelwereld.als("piet").post(plek, {"reden": REDEN}).text
    toon_weer(door=tafelwereld.namens("piet"), reactie=reactie, reden=REDEN)
    assert "is niet verborgen" in tafelwereld.als("piet").post(plek, {"reden": REDEN, "actie": "toon"}).text


@pytest.mark.parametrize("wie", ["anna", "emma", "dewi", "gert", "hatice"])
def test_alleen_de_procesbegeleider_verbergt(tafelwereld, reactie, wie):
    with pytest.raises(MagNiet):
        verberg(door=tafelwereld.namens(wie), reactie=reactie, reden=REDEN)


def test_een_ingetrokken_reactie_valt_niet_te_verbergen(tafelwereld, reactie):
    reactie.ingetrokken_op = reactie.gemaakt_op
    reactie.save()

    with pytest.raises(MagNiet):
        verborgen(tafelwereld, reactie)


def test_een_reactie_van_een_andere_tafel_is_er_niet(tafelwereld, reactie):
    plek = reverse("reactie_verbergen", args=["een-andere-tafel", reactie.pk])

    assert tafelwereld.als("piet").get(plek).status_code == 404
