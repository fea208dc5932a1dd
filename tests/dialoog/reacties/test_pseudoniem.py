"""Names to write under: which ones, and that nobody but the process supervisor can find out whose they are."""

import pytest
from django.urls import reverse

from dialoog.reacties.acties.bijlagen import bewaar_bijlagen
from dialoog.reacties.acties.pseudoniem import kies_naam
from dialoog.reacties.acties.schrijven import plaats
from dialoog.reacties.acties.verbergen import verberg
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Pseudoniem, Tafel
from portaal.kern.log.models import Logregel
from portaal.kern.mensen.hoedanigheid import SESSIE_NAMENS, hoedanigheden
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from tests.dialoog.reacties.lezen import lees
from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit, tafelwereld
from tests.rapportage.verantwoording import bestanden

__all__ = ["tafelwereld"]
NAAM = "Moeder van twee"
ANDEREN = ("anna", "bas", "berber", "chris", "dewi", "gert", "vera", "toon", "hatice", "karel")


def kies(tafelwereld, naam: str = NAAM, wie: str = "emma", tafel=None) -> Pseudoniem:
    return kies_naam(door=tafelwereld.namens(wie), tafel=tafel or tafelwereld.tafel, naam=naam)


def schrijf(tafelwereld, tekst: str = "Ik wachtte een jaar.", **anders):
    return plaats(
        door=tafelwereld.namens("emma"), artikel=tafelwereld.artikelen["2"], soort="reactie", tekst=tekst,
        onder_pseudoniem=True, **anders,
    )  # fmt: skip


def pagina(tafelwereld) -> str:
    return reverse("pseudoniem", args=[tafelwereld.tafel.slug])


@pytest.mark.parametrize("naam", ["Moeder van twee", "Zeeuws meisje", "D'n uitvinder", "Jip-en-Janneke", "Ömer", "Ad"])
def test_gewone_namen_mogen(tafelwereld, naam):
    assert kies(tafelwereld, naam).naam == naam


def test_spaties_en_onzichtbare_tekens_gaan_weg(tafelwereld):
    assert kies(tafelwereld, "  Moeder \u200b van\u202e   twee ").naam == "Moeder van twee"


@pytest.mark.parametrize(
    "naam",
    [
        "", "x", "\u200b\u200b", "x" * 41, "12345", "Kees 2", "<b>Kees</b>", "a--b", "-", "Kees@huis",
        "Emma", "emma", "EMMA ENGELS", "Em\u200bma", "Ëmma", "Еmma", "Emmа Engels", "mevrouw Engels", "Ｅｍｍａ",
        "Anna Aerts", "anna aerts", "Aerts", "Piet", "Gert Geurts junior", "Αnna",
        "Gemeente Venray", "Venray", "Clientenraad", "De procesbegeleider", "Beheerder", "Regio Noord",
    ],
)  # fmt: skip
def test_namen_die_iets_verraden_of_nadoen_mogen_niet(tafelwereld, naam):
    with pytest.raises(MagNiet):
        kies(tafelwereld, naam)


def test_twee_mensen_schrijven_niet_onder_namen_die_op_elkaar_lijken(tafelwereld):
    w = tafelwereld.wereld
    w.persoon("fatma", w.organisatie_client, Rol.CLIENTVERTEGENWOORDIGER, volledig="Fatma Yilmaz")
    kies(tafelwereld, "Vlinder")

    for naam in ("Vlinder", "vLINDER", "V\u200blinder", "Vlínder", "VIinder"):
        with pytest.raises(MagNiet):
            kies(tafelwereld, naam, "fatma")


def test_de_naam_mag_anders_tot_er_iets_onder_staat(tafelwereld):
    kies(tafelwereld, "Eerste")
    kies(tafelwereld, "Tweede")
    schrijf(tafelwereld)

    with pytest.raises(MagNiet):
        kies(tafelwereld, "Derde")
    assert Pseudoniem.objects.get().naam == "Tweede"
    assert kies(tafelwereld, "Tweede").naam == "Tweede"


def test_de_naam_geldt_aan_een_tafel(tafelwereld):
    andere = bouw_tafel(tafelwereld.wereld, "andere-tafel")
    nodig_uit(andere.tafel, tafelwereld.wereld.organisatie_client)
    kies(tafelwereld, "Vlinder")
    kies(tafelwereld, "Kikker", tafel=andere.tafel)

    assert set(Pseudoniem.objects.values_list("naam", "tafel__slug")) == {
        ("Vlinder", tafelwereld.tafel.slug), ("Kikker", "andere-tafel"),
    }  # fmt: skip


@pytest.mark.parametrize("wie", ["anna", "gert", "dewi", "chris", "piet"])
def test_alleen_client_en_ervaringsdeskundige_kiezen_een_naam(tafelwereld, wie):
    with pytest.raises(MagNiet):
        kies(tafelwereld, wie=wie)
    assert tafelwereld.als(wie).post(pagina(tafelwereld), {"naam": NAAM}).status_code == 404


@pytest.mark.parametrize("status", ["verwerken", "gesloten"])
def test_aan_een_gesloten_tafel_kies_je_geen_naam(tafelwereld, status):
    Tafel.objects.update(status=status)

    with pytest.raises(MagNiet):
        kies(tafelwereld)
    assert tafelwereld.als("emma").get(pagina(tafelwereld)).status_code == 200


def test_de_pagina_zegt_wie_het_weet_en_bewaart_de_naam(tafelwereld):
    emma = tafelwereld.als("emma")

    assert "Alleen de procesbegeleider van deze tafel ziet wie u bent" in emma.get(pagina(tafelwereld)).text
    assert emma.post(pagina(tafelwereld), {"naam": "Emma"}).status_code == 200
    assert emma.post(pagina(tafelwereld), {"naam": NAAM}).status_code == 302
    assert NAAM in emma.get(pagina(tafelwereld)).text


def test_de_procesbegeleider_ziet_wie_het_is_en_dat_staat_in_het_log(tafelwereld):
    kies(tafelwereld)

    assert "Emma Engels" in tafelwereld.als("piet").get(pagina(tafelwereld)).text
    assert Logregel.objects.filter(gebeurtenis="inzage", onderwerp__startswith="wie onder pseudoniem").count() == 1


@pytest.mark.parametrize("wie", ["anna", "bas", "chris", "dewi", "gert", "vera", "toon", "hatice"])
def test_voor_een_ander_is_de_pagina_er_niet(tafelwereld, wie):
    assert tafelwereld.als(wie).get(pagina(tafelwereld)).status_code in (403, 404)


# --- Who it is, is nowhere ---------------------------------------------------------------------------------
@pytest.fixture
def onder_pseudoniem(tafelwereld, settings, tmp_path):
    """What Emma did under a name, with what others did to it; Karel is of another client council at the table.

    Her files had her name: one went when she edited, one came.
    """
    settings.MEDIA_MAP = tmp_path
    w = tafelwereld.wereld
    w.persoon("karel", w.organisatie_client, Rol.CLIENTVERTEGENWOORDIGER, volledig="Karel Kok")
    kies(tafelwereld)
    with bewaar_bijlagen([bestanden.upload(bestanden.pdf(), "Emma Engels.pdf")], onder_pseudoniem=True) as bewaard:
        reactie = schrijf(tafelwereld, bijlagen=bewaard)
    gegevens = {"soort": "reactie", "tekst": reactie.tekst, "revisie": 0, "weg": [reactie.bijlagen.get().pk]}
    gegevens["bijlagen"] = [bestanden.upload(bestanden.pdf(), "Van Emma.pdf")]
    bewerken = reverse("reactie_bewerken", args=[reactie.tafel.slug, reactie.pk])
    assert tafelwereld.als("emma").post(bewerken, gegevens).status_code == 302
    plaats(
        door=tafelwereld.namens("gert"), artikel=reactie.artikel, soort="reactie", tekst="Dat snap ik.", ouder=reactie
    )
    weg = schrijf(tafelwereld, "Dit wordt verborgen.")
    verberg(door=tafelwereld.namens("piet"), reactie=weg, reden="Te herkenbaar.")
    return reactie


def plekken(reactie) -> list[str]:
    slug = reactie.tafel.slug
    gezocht = [
        *(("reactie_bijlage", [slug, reactie.pk, een.pk], "") for een in reactie.bijlagen.all()),
        ("artikel", [slug, "2"], f"?antwoord_op={reactie.pk}"), ("tafelreactie", [slug, reactie.pk], ""),
        ("reactie_geschiedenis", [slug, reactie.pk], ""), ("tafelreacties", [slug], ""),
        ("tafelreacties", [slug], "?q=jaar"), ("tafelreacties", [slug], "?organisatie=client"),
        ("tafelreacties_bestand", [slug, "csv"], ""), ("tafelreacties_bestand", [slug, "xlsx"], ""),
        ("gebeurtenissen", [slug], "?vanaf=0"), ("reactienota", [slug], ""), ("mijn_reacties", [slug], ""),
    ]  # fmt: skip
    adressen = ["/", "/berichten/", "/beheer/log/", "/beheer/log/log.csv"]
    return [*adressen, *(reverse(naam, args=argumenten) + vraag for naam, argumenten, vraag in gezocht)]


def zonder_keuzes(inhoud: str) -> str:
    """Whom one can name is a list of everybody at the table; it tells nothing about a remark."""
    delen = inhoud.split("vermeldingen")
    return delen[0] + delen[-1].split("</fieldset>")[-1] if len(delen) > 1 else inhoud


@pytest.mark.parametrize("wie", ANDEREN)
def test_nergens_staat_wie_het_is(tafelwereld, onder_pseudoniem, wie):
    client = tafelwereld.als(wie)
    emma = tafelwereld.namens("emma")
    raad = [] if wie in ("karel", "hatice") else [str(emma.organisatie)]  # his own; in the filter of her log
    for plek in plekken(onder_pseudoniem):
        inhoud = zonder_keuzes(lees(client, plek))
        for verraad in ("Emma", "Engels", emma.gebruiker.email, *raad):
            assert verraad not in inhoud, (plek, verraad)


def test_ook_de_naam_van_een_download_verraadt_niets(tafelwereld, onder_pseudoniem):
    adressen = [een for een in plekken(onder_pseudoniem) if "/bijlage/" in een]
    namen = [tafelwereld.als("gert").get(een).headers.get("Content-Disposition") for een in adressen]
    assert namen == [None, 'attachment; filename="bijlage-2.pdf"']


def test_de_bestanden_stonden_er_wel(tafelwereld, onder_pseudoniem):
    """Else the walk along the addresses proves nothing of them."""
    gert = tafelwereld.als("gert")
    geschiedenis = lees(gert, reverse("reactie_geschiedenis", args=[tafelwereld.tafel.slug, onder_pseudoniem.pk]))
    assert "bijlage-1.pdf</bdi> (later weggehaald)" in geschiedenis
    assert "bijlage-2.pdf" in lees(gert, reverse("artikel", args=[tafelwereld.tafel.slug, "2"]))


def test_in_het_log_staat_geen_mens_en_geen_raad_bij_een_pseudoniem(tafelwereld, onder_pseudoniem):
    emma = tafelwereld.namens("emma")

    assert not Logregel.objects.filter(gebruiker=emma.gebruiker).exists()
    assert not Logregel.objects.filter(organisatie=emma.organisatie).exists()
    assert not Logregel.objects.filter(betreft=emma.organisatie).exists()
    assert Logregel.objects.filter(actie="pseudoniem gekozen", betreft=emma.organisatie.regio_organisatie).exists()


def test_filteren_op_de_raad_geeft_het_pseudoniem_niet(tafelwereld, onder_pseudoniem):
    raad = tafelwereld.namens("emma").organisatie
    tafelwereld.tafel.refresh_from_db()
    tafelwereld.reactie("karel", tekst="Onder eigen naam.")
    adres = reverse("tafelreacties", args=[tafelwereld.tafel.slug])
    gert = tafelwereld.als("gert")

    onder_naam = gert.get(f"{adres}?organisatie={raad.pk}").text
    assert "Onder eigen naam." in onder_naam
    assert "Ik wachtte een jaar." not in onder_naam
    assert "Ik wachtte een jaar." in gert.get(f"{adres}?organisatie=client").text


def test_zonder_reactie_onder_eigen_naam_staat_de_raad_niet_bij_de_keuzes(tafelwereld, onder_pseudoniem):
    raad = tafelwereld.namens("emma").organisatie
    adres = reverse("tafelreacties", args=[tafelwereld.tafel.slug])

    antwoord = tafelwereld.als("gert").get(f"{adres}?organisatie={raad.pk}")

    assert "Kies uit de lijst" in antwoord.text
    assert str(raad) not in antwoord.text


def test_het_bestand_van_de_procesbegeleider_noemt_geen_echte_naam(tafelwereld, onder_pseudoniem):
    for soort in ("csv", "xlsx", "pdf"):
        adres = reverse("tafelreacties_bestand", args=[tafelwereld.tafel.slug, soort])
        assert "Engels" not in lees(tafelwereld.als("piet"), adres)


def als_aanbieder(tafelwereld):
    """Emma, who also works for provider two: it reads along."""
    w = tafelwereld.wereld
    w.persoon("emma", w.organisatie_twee, Rol.INDIENER)
    (namens,) = [een for een in hoedanigheden(w.mensen["emma"]) if een.organisatie == w.organisatie_twee]
    return namens


def test_de_naam_geldt_niet_voor_een_andere_organisatie_van_dezelfde_persoon(tafelwereld):
    kies(tafelwereld)
    namens = als_aanbieder(tafelwereld)

    with pytest.raises(MagNiet):
        plaats(
            door=namens, artikel=tafelwereld.artikelen["2"], soort="reactie", tekst="Als aanbieder.",
            onder_pseudoniem=True,
        )  # fmt: skip
    assert not Reactie.objects.exists()


def test_namens_een_andere_organisatie_staat_het_vakje_er_niet(tafelwereld):
    kies(tafelwereld)
    emma, artikel = tafelwereld.als("emma"), reverse("artikel", args=[tafelwereld.tafel.slug, "2"])
    assert NAAM in emma.get(artikel).text

    namens = als_aanbieder(tafelwereld)
    sessie = emma.session
    sessie[SESSIE_NAMENS] = namens.organisatie.pk
    sessie.save()
    assert "onder_pseudoniem" not in emma.get(artikel).text
    antwoord = emma.post(artikel, {"soort": "reactie", "tekst": "Als aanbieder.", "onder_pseudoniem": "on"})
    assert antwoord.status_code == 200
    assert not Reactie.objects.exists()


def test_wie_meeleest_ziet_van_een_collega_niets_onder_pseudoniem(tafelwereld):
    kies(tafelwereld)
    reactie, twee = schrijf(tafelwereld), tafelwereld.wereld.organisatie_twee
    Reactie.objects.update(organisatie=twee)
    emma = als_aanbieder(tafelwereld)

    assert not Reactie.objects.voor(Doelgroep("meelezers", twee.pk)).exists()
    assert not Reactie.objects.zichtbaar_voor(tafelwereld.namens("chris")).exists()
    assert Reactie.objects.zichtbaar_voor(emma).get() == reactie
    assert Reactie.objects.zichtbaar_voor(tafelwereld.namens("anna")).get() == reactie


def test_wie_de_enige_is_leest_dat_anderen_kunnen_raden(tafelwereld):
    adres = reverse("pseudoniem", args=[tafelwereld.tafel.slug])
    waarschuwing = "u bent daar de enige"
    assert waarschuwing in tafelwereld.als("emma").get(adres).text
    w = tafelwereld.wereld
    w.persoon("ella", w.organisatie_client, "clientvertegenwoordiger")
    assert waarschuwing not in tafelwereld.als("emma").get(adres).text
