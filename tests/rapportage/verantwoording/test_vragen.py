"""Questions: prepared, removed, sent along, answered; never lost and never seen too early."""

import pytest

from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from rapportage.models import Vraag
from rapportage.verantwoording.acties.vragen import antwoord, stel_vraag, verwijder_vraag
from rapportage.verantwoording.keuzes import Status, Versiestatus, Vraagstatus
from tests.rapportage.verantwoording.opstelling import dossier, versie, vraag

SLEUTEL = "0984:45:45A01"


def beoordeeld(wereld):
    vast = dossier(wereld, Status.IN_BEOORDELING)
    return vast, vast.versies.get()


def stel(wereld, laatste, tekst="Waarom meer?", wie="dewi", sleutel=SLEUTEL):
    return stel_vraag(door=wereld.namens(wie), versie=laatste, sleutel=sleutel, tekst=tekst)


def adres(vast, wat):
    return f"/aanbieders/aanbieder-een/verantwoording/{vast.pk}/{wat}/"


def test_een_vraag_staat_klaar_tot_er_wordt_teruggestuurd(wereld):
    vast, laatste = beoordeeld(wereld)
    gesteld = stel(wereld, laatste)
    assert gesteld.status == Vraagstatus.CONCEPT
    assert not Vraag.objects.zichtbaar_voor(wereld.namens("anna")).exists()
    assert Vraag.objects.zichtbaar_voor(wereld.namens("dewi")).count() == 1


def test_twee_keer_klikken_is_een_vraag(wereld):
    _, laatste = beoordeeld(wereld)
    assert stel(wereld, laatste) == stel(wereld, laatste)


def test_een_tweede_vraag_over_dezelfde_rij_mag(wereld):
    _, laatste = beoordeeld(wereld)
    stel(wereld, laatste)
    stel(wereld, laatste, "En waarom nu?")
    assert Vraag.objects.count() == 2


@pytest.mark.parametrize("status", [s for s in Status if s != Status.IN_BEOORDELING])
def test_alleen_tijdens_het_beoordelen(wereld, status):
    vast = dossier(wereld, status)
    laatste = vast.versies.first() or versie(wereld, vast)
    with pytest.raises(MagNiet, match="tijdens het beoordelen"):
        stel(wereld, laatste)
    assert not Vraag.objects.exists()


@pytest.mark.parametrize("wie", ["anna", "hatice", "gert"])
def test_alleen_de_contractmanager_stelt_vragen(wereld, wie):
    _, laatste = beoordeeld(wereld)
    with pytest.raises(MagNiet, match="contractmanager"):
        stel(wereld, laatste, wie=wie)


def test_over_een_oude_versie_gaat_geen_vraag(wereld):
    vast, oud = beoordeeld(wereld)
    versie(wereld, vast)
    with pytest.raises(MagNiet, match="nieuwere versie"):
        stel(wereld, oud)


def test_een_ingetrokken_versie_telt_niet_als_nieuwer(wereld):
    vast, laatste = beoordeeld(wereld)
    versie(wereld, vast, status=Versiestatus.INGETROKKEN)
    assert stel(wereld, laatste).pk


def test_een_klaargezette_vraag_is_weg_te_halen_een_gestelde_niet(wereld):
    vast, laatste = beoordeeld(wereld)
    verwijder_vraag(door=wereld.namens("dewi"), vraag=stel(wereld, laatste))
    assert not Vraag.objects.exists()
    with pytest.raises(MagNiet, match="al gesteld"):
        verwijder_vraag(door=wereld.namens("dewi"), vraag=vraag(wereld, vast, Vraagstatus.OPEN))


def test_de_indiener_antwoordt_en_mag_dat_nog_wijzigen(wereld):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.OPEN)
    antwoord(door=wereld.namens("anna"), vraag=gesteld, tekst="Meer uren. ")
    antwoord(door=wereld.namens("anna"), vraag=gesteld, tekst="Meer cliënten.")
    gesteld.refresh_from_db()
    assert (gesteld.antwoord, gesteld.status) == ("Meer cliënten.", Vraagstatus.BEANTWOORD)
    assert gesteld.beantwoord_door == wereld.mensen["anna"]


def test_een_leeg_antwoord_maakt_de_vraag_weer_open(wereld):
    gesteld = vraag(wereld, dossier(wereld, Status.TERUGGESTUURD), Vraagstatus.OPEN)
    antwoord(door=wereld.namens("anna"), vraag=gesteld, tekst="Zo.")
    assert antwoord(door=wereld.namens("anna"), vraag=gesteld, tekst=" ").status == Vraagstatus.OPEN


@pytest.mark.parametrize("status", [Vraagstatus.CONCEPT, Vraagstatus.GESLOTEN])
def test_wat_niet_is_gevraagd_krijgt_geen_antwoord(wereld, status):
    gesteld = vraag(wereld, dossier(wereld, Status.TERUGGESTUURD), status)
    with pytest.raises(MagNiet, match="geen antwoord"):
        antwoord(door=wereld.namens("anna"), vraag=gesteld, tekst="Zo.")


@pytest.mark.parametrize("wie", ["bas", "dewi"])
def test_alleen_de_indiener_antwoordt(wereld, wie):
    gesteld = vraag(wereld, dossier(wereld, Status.TERUGGESTUURD), Vraagstatus.OPEN)
    with pytest.raises(MagNiet):
        antwoord(door=wereld.namens(wie), vraag=gesteld, tekst="Zo.")


def test_het_log_draagt_geen_getypte_tekst(wereld):
    vast, laatste = beoordeeld(wereld)
    stel(wereld, laatste, "Geheim over Jan")
    assert not [r for r in Logregel.objects.all() if "Jan" in f"{r.onderwerp}{r.voor}{r.na}"]
    assert Logregel.objects.filter(actie="vraag voorbereid", betreft=wereld.organisatie_een).exists()


# --- over HTTP -------------------------------------------------------------------------------------------


def test_een_vraag_via_de_pagina_komt_bij_haar_rij(wereld):
    vast, _ = beoordeeld(wereld)
    gegevens = {"sleutel": SLEUTEL, "tekst": "Waarom meer?", "versie": 1}
    gekregen = wereld.als("dewi").post(adres(vast, "vragen") + "?toon=gevraagd", gegevens)
    assert gekregen.url == f"{adres(vast, 'beoordelen')}?toon=gevraagd#rij-0984-45-45A01"
    assert Vraag.objects.get().sleutel == SLEUTEL


@pytest.mark.parametrize(
    ("anders", "zin"),
    [({"tekst": " "}, "Uw vraag"), ({"tekst": "x" * 2001}, "Uw vraag"),
     ({"sleutel": "0000:45:45A01"}, "rij is er niet"), ({"sleutel": "0984:99:ZZZZZ"}, "rij is er niet"),
     ({"sleutel": "onzin"}, "rij is er niet")],
)  # fmt: skip
def test_een_vraag_die_niet_klopt_blijft_staan_met_uitleg(wereld, anders, zin):
    vast, _ = beoordeeld(wereld)
    gekregen = wereld.als("dewi").post(
        adres(vast, "vragen"), {"sleutel": SLEUTEL, "tekst": "Waarom?", "versie": 1} | anders
    )
    html = gekregen.content.decode()
    assert gekregen.status_code == 200
    assert 'role="alert"' in html
    assert zin in html
    assert not Vraag.objects.exists()


def test_een_vraag_over_een_rij_die_de_aanbieder_niet_heeft(wereld):
    vast, _ = beoordeeld(wereld)
    wereld.als("dewi").post(adres(vast, "vragen"), {"sleutel": "0983:45:45A02", "tekst": "En deze?", "versie": 1})
    html = wereld.als("dewi").get(adres(vast, "beoordelen")).content.decode()
    assert "En deze?" in html


def test_als_iemand_anders_eerder_was_blijft_uw_vraag_staan(wereld):
    vast, _ = beoordeeld(wereld)
    client = wereld.als("dewi")
    type(vast).objects.filter(pk=vast.pk).update(status=Status.AANGENOMEN)
    html = client.post(adres(vast, "vragen"), {"sleutel": SLEUTEL, "tekst": "Mijn vraag", "versie": 1}).content.decode()
    assert "tijdens het beoordelen" in html
    assert "Mijn vraag" in html


@pytest.mark.parametrize(
    ("wie", "status"), {"dewi": 302, "anna": 404, "chris": 404, "gert": 404, "hatice": 403, "vera": 404}.items()
)
def test_wie_vragen_stelt(wereld, wie, status):
    vast, _ = beoordeeld(wereld)
    gegevens = {"sleutel": SLEUTEL, "tekst": "Waarom?", "versie": 1}
    assert wereld.als(wie).post(adres(vast, "vragen"), gegevens).status_code == status


@pytest.mark.parametrize(("wie", "status"), {"anna": 302, "bas": 403, "chris": 404, "dewi": 404, "gert": 404}.items())
def test_wie_antwoordt(wereld, wie, status):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.OPEN)
    gekregen = wereld.als(wie).post(adres(vast, "antwoorden"), {"vraag": gesteld.pk, "tekst": "Daarom."})
    assert gekregen.status_code == status


@pytest.mark.parametrize("waarde", ["", "abc", "0", "9" * 30, "²"])
def test_een_geraden_vraag_is_er_niet(wereld, waarde):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    assert wereld.als("anna").post(adres(vast, "antwoorden"), {"vraag": waarde, "tekst": "x"}).status_code == 404


def test_de_vraag_van_een_ander_is_er_niet(wereld):
    vast = dossier(wereld, Status.TERUGGESTUURD)
    gesteld = vraag(wereld, vast, Vraagstatus.OPEN)
    pad = f"/aanbieders/aanbieder-twee/verantwoording/{vast.pk}/antwoorden/"
    assert wereld.als("chris").post(pad, {"vraag": gesteld.pk, "tekst": "x"}).status_code == 404


def test_lezen_van_de_adressen_kan_niet(wereld):
    vast, _ = beoordeeld(wereld)
    assert wereld.als("dewi").get(adres(vast, "vragen")).status_code == 405
