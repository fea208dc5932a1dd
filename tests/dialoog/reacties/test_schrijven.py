"""Saying something: what is kept, who hears of it, and what gives nobody away."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.reacties.models import Bijlage, Reactie
from dialoog.reacties.vermelden import te_noemen
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Pseudoniem
from portaal.kern.berichten.models import Bericht
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from tests.rapportage.verantwoording.bestanden import pdf

WOORDEN = "Zeven weken wachten is te lang."


def test_soort_en_tekst_zijn_genoeg(tafelwereld, adres):
    antwoord = tafelwereld.als("anna").post(adres("artikel", "2"), {"soort": "reactie", "tekst": WOORDEN})
    reactie = Reactie.objects.get()
    assert antwoord.url == f"{adres('artikel', '2')}#reactie-{reactie.pk}"
    assert (reactie.tekst, reactie.kant, reactie.versie) == (WOORDEN, "juridisch", tafelwereld.versie)


def test_een_reactie_krijgt_het_nummer_van_haar_gebeurtenis(tafelwereld, zeg):
    reactie = zeg("anna")
    gebeurtenis = Gebeurtenis.objects.get(reactie=reactie)
    assert (gebeurtenis.nummer, gebeurtenis.soort) == (reactie.nummer, Gebeurtenissoort.REACTIE)
    assert gebeurtenis.artikel == tafelwereld.artikelen["2"]


def test_twee_keer_versturen_is_een_keer_zeggen(tafelwereld, adres):
    gegevens = {"soort": "reactie", "tekst": WOORDEN, "verzoek": str(uuid4())}
    anna = tafelwereld.als("anna")
    adressen = {anna.post(adres("artikel", "2"), gegevens).url for _ in range(2)}
    assert len(adressen) == 1
    tafelwereld.tafel.refresh_from_db()
    assert (Reactie.objects.count(), tafelwereld.tafel.gebeurtenisnummer) == (1, 1)


def test_hetzelfde_formulier_met_andere_woorden_gaat_niet_verloren(tafelwereld, adres):
    gegevens = {"soort": "reactie", "tekst": WOORDEN, "verzoek": str(uuid4())}
    anna = tafelwereld.als("anna")
    anna.post(adres("artikel", "2"), gegevens)
    antwoord = anna.post(adres("artikel", "2"), gegevens | {"tekst": "Nog iets anders."})
    assert antwoord.status_code == 409
    form = antwoord.context["form"]
    assert form["tekst"].value() == "Nog iets anders."
    assert form["verzoek"].value() != gegevens["verzoek"]


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"soort": "reactie", "tekst": "  "}, "Schrijf eerst uw reactie."),
        ({"soort": "voorstel", "tekst": "", "wordt": ""}, "Schrijf eerst uw reactie."),
        ({"soort": "klacht", "tekst": WOORDEN}, "Kies wat u wilt doen."),
        ({"tekst": WOORDEN}, "Kies wat u wilt doen."),
        ({"soort": "reactie", "tekst": "a" * 5001}, "5000"),
        ({"soort": "reactie", "tekst": "Het gaat om 111222333."}, "burgerservicenummer"),
        ({"soort": "reactie", "tekst": WOORDEN, "ouder": "999999"}, "staat niet bij dit artikel"),
        ({"soort": "reactie", "tekst": WOORDEN, "ouder": "9" * 40}, "Open het formulier opnieuw"),
        ({"soort": "reactie", "tekst": WOORDEN, "verzoek": "x"}, "Open het formulier opnieuw"),
        ({"soort": "reactie", "tekst": WOORDEN, "kant": "links"}, "kant"),
        ({"soort": "reactie", "tekst": WOORDEN, "vermeldingen": "1-1"}, "Kies iemand uit de lijst."),
        ({"soort": "reactie", "tekst": WOORDEN, "onder_pseudoniem": "on"}, "Kies eerst een pseudoniem"),
        ({"soort": "reactie", "tekst": "nul\x00teken"}, "Null"),
    ],
)  # fmt: skip
def test_wat_niet_kan_staat_er_met_een_zin_en_met_de_tekst(tafelwereld, adres, gegevens, zin):
    antwoord = tafelwereld.als("anna").post(adres("artikel", "2"), gegevens)
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()
    assert zin in str(antwoord.context["form"].errors) or zin in antwoord.context["form"].errors
    assert antwoord.context["form"]["tekst"].value() == gegevens["tekst"]
    assert not Reactie.objects.exists()


def test_een_telefoonnummer_waarschuwt_een_keer(tafelwereld, adres):
    gegevens = {"soort": "reactie", "tekst": "Bel mij op 06-12345678."}
    emma = tafelwereld.als("emma")
    antwoord = emma.post(adres("artikel", "2"), gegevens)
    assert "Plaats toch" in antwoord.content.decode()
    assert not Reactie.objects.exists()
    assert emma.post(adres("artikel", "2"), gegevens | {"bevestigd": "on"}).status_code == 302


def test_een_voorstel_heeft_genoeg_aan_de_nieuwe_woorden(zeg):
    reactie = zeg("anna", "", soort="voorstel", was="vier weken", wordt="zes weken")
    assert (reactie.was, reactie.wordt) == ("vier weken", "zes weken")


def test_de_woorden_die_klaar_staan_houden_niets_tegen(tafelwereld, adres):
    lang = "Het nummer 111222333 staat in de wet. " + "Lang. " * 3000
    tafelwereld.versie.artikelteksten.filter(nummer="2").update(tekst=lang)
    anna = tafelwereld.als("anna")
    klaar = anna.get(adres("artikel", "2")).context["form"]["was"].value()
    assert anna.post(adres("artikel", "2"), {"soort": "reactie", "tekst": WOORDEN, "was": klaar}).status_code == 302
    gegevens = {"soort": "voorstel", "was": klaar.replace("\n", "\r\n"), "wordt": "Korter."}
    assert anna.post(adres("artikel", "2"), gegevens).status_code == 302
    assert Reactie.objects.latest("pk").was == lang.strip()


@pytest.mark.parametrize("was", ["111222333", "a" * 10_001])
def test_eigen_oude_woorden_worden_wel_nagekeken(tafelwereld, adres, was):
    gegevens = {"soort": "voorstel", "was": was, "wordt": "Korter."}
    assert tafelwereld.als("anna").post(adres("artikel", "2"), gegevens).context["form"].errors["was"]


def test_de_woorden_die_klaar_staan_zijn_die_van_de_gekozen_tekst(tafelwereld, adres):
    anna = tafelwereld.als("anna")
    klaar = anna.get(adres("artikel", "2")).context["form"]["was"].value()
    anna.post(adres("artikel", "2"), {"soort": "voorstel", "was": klaar, "wordt": "Korter.", "kant": "b1"})
    assert Reactie.objects.get().was.startswith("In gewone taal:")


def test_oude_woorden_zonder_nieuwe_zijn_geen_voorstel(zeg):
    assert zeg("anna", soort="voorstel", was="De hele tekst, die klaar stond").was == ""


def test_een_artikel_steunen_kan_zonder_woorden_en_een_keer(tafelwereld, zeg):
    zeg("anna", "", soort="steun")
    with pytest.raises(MagNiet, match="al"):
        zeg("anna", "", soort="steun")
    assert zeg("emma", "", soort="steun").soort == "steun"


def test_een_antwoord_op_een_antwoord_staat_onder_de_eerste(zeg):
    eerste = zeg("anna")
    tweede = zeg("emma", ouder=eerste)
    assert zeg("gert", ouder=tweede).ouder == eerste


def test_antwoorden_kan_niet_bij_een_ander_artikel(tafelwereld, zeg):
    with pytest.raises(MagNiet, match="niet bij dit artikel"):
        zeg("emma", nr="3", ouder=zeg("anna", nr="2"))


def test_een_meelezer_antwoordt_niet_op_wat_hij_niet_ziet(tafelwereld, adres, zeg):
    gegevens = {"soort": "reactie", "tekst": WOORDEN, "ouder": zeg("anna").pk}
    assert tafelwereld.als("chris").post(adres("artikel", "2"), gegevens).status_code == 200
    assert Reactie.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "kan"),
    [("open", True), ("in_sessie", True), ("verwerken", False), ("gesloten", False), ("concept", False)],
)
def test_schrijven_kan_als_de_tafel_open_is(tafelwereld, zeg, status, kan):
    tafelwereld.tafel.status = status
    tafelwereld.tafel.save(update_fields=["status"])
    if kan:
        assert zeg("anna").pk
    else:
        with pytest.raises(MagNiet):
            zeg("anna")


def test_sluit_de_tafel_onder_het_schrijven_dan_blijft_de_tekst_te_lezen(tafelwereld, adres):
    anna = tafelwereld.als("anna")
    anna.get(adres("artikel", "2"))
    tafelwereld.tafel.status = Tafelstatus.GESLOTEN
    tafelwereld.tafel.save(update_fields=["status"])
    antwoord = anna.post(adres("artikel", "2"), {"soort": "reactie", "tekst": WOORDEN})
    assert antwoord.status_code == 409
    pagina = antwoord.content.decode()
    assert "deze tafel is gesloten" in pagina
    assert WOORDEN in pagina


def test_niet_meer_aangemeld_dan_komt_de_tekst_terug(tafelwereld, adres, wereld):
    anna = tafelwereld.als("anna")
    pagina = anna.get(adres("artikel", "2"))
    gegevens = {"soort": "vraag", "tekst": WOORDEN, pagina.context["merkveld"]: pagina.context["merk"]}
    anna.logout()
    assert "/account/login/" in anna.post(adres("artikel", "2"), gegevens).url
    anna.session.save()
    bewaard = anna.session.get("bewaarde_invoer")
    anna.force_login(wereld.mensen["anna"])
    sessie = anna.session
    sessie["bewaarde_invoer"] = bewaard
    sessie.save()
    terug = anna.get(adres("artikel", "2"))
    assert terug.context["form"]["tekst"].value() == WOORDEN
    assert "hij staat hieronder" in terug.content.decode()


def test_wie_genoemd_wordt_hoort_het_zonder_woorden(tafelwereld, adres, wereld):
    emma = wereld.mensen["emma"]
    sleutel = f"{emma.pk}-{wereld.organisatie_client.pk}"
    gegevens = {"soort": "vraag", "tekst": WOORDEN, "vermeldingen": [sleutel, sleutel]}
    assert tafelwereld.als("anna").post(adres("artikel", "2"), gegevens).status_code == 302
    reactie, bericht = Reactie.objects.get(), Bericht.objects.get()
    assert bericht.sleutel.startswith(f"dialoog_vermelding:{reactie.pk}:{emma.pk}")
    assert (bericht.gebruiker, bericht.adres) == (emma, adres("tafelreactie", reactie.pk))
    assert "Zeven" not in bericht.titel + bericht.tekst
    assert reactie.vermeldingen.get().gebruiker == emma


def test_te_noemen_zijn_de_mensen_aan_tafel(tafelwereld):
    def namen(wie):
        namens = tafelwereld.namens(wie)
        return {
            str(een.gebruiker) for een in te_noemen(tafelwereld.tafel, namens, doelgroep(tafelwereld.tafel, namens))
        }

    assert {"Emma Engels", "Gert Geurts", "Bas Bakker", "Piet Peeters"} <= namen("anna")
    assert not {"Anna Aerts", "Chris Claessens", "Hatice Hermans"} & namen("anna")
    assert namen("chris") == {"Piet Peeters"}


def test_de_schrijver_hoort_van_een_antwoord_en_niet_van_zichzelf(zeg, wereld):
    eerste = zeg("anna")
    zeg("emma", WOORDEN, ouder=eerste)
    zeg("anna", ouder=eerste)
    bericht = Bericht.objects.get()
    assert bericht.sleutel.startswith("dialoog_antwoord:")
    assert bericht.gebruiker == wereld.mensen["anna"]
    assert "Zeven" not in bericht.titel + bericht.tekst


def test_het_logboek_kent_geen_woorden(zeg):
    reactie = zeg("anna", WOORDEN, soort="voorstel", wordt="zes weken")
    regel = Logregel.objects.latest("pk")
    assert f"reactie {reactie.volgnummer}" in regel.onderwerp
    assert "weken" not in f"{regel.actie}{regel.onderwerp}{regel.voor}{regel.na}"


@pytest.fixture
def vogel(tafelwereld, wereld):
    return Pseudoniem.objects.create(tafel=tafelwereld.tafel, gebruiker=wereld.mensen["emma"], naam="Vogel")


@pytest.mark.parametrize(("wie", "ziet"), [("anna", False), ("gert", False), ("dewi", False), ("piet", True)])
def test_alleen_de_procesbegeleider_weet_wie_achter_een_pseudoniem_zit(tafelwereld, adres, zeg, vogel, wie, ziet):
    zeg("emma", WOORDEN, onder_pseudoniem=True)
    tafelwereld.tafel.deelnames.filter(organisatie__soort="client").update(beeindigd_op="2024-01-01T00:00Z")
    pagina = tafelwereld.als(wie).get(adres("artikel", "2")).content.decode()
    assert "Vogel" in pagina
    assert "Emma Engels" not in pagina  # not even here: who looks it up is in the log
    assert ("Zoek op wie dit is" in pagina) == ziet
    wie_is_wie = tafelwereld.als(wie).get(adres("pseudoniem"))
    assert (wie_is_wie.status_code == 200 and "Emma Engels" in wie_is_wie.text) == ziet


def test_onder_pseudoniem_staat_er_geen_naam_in_logboek_en_berichten(tafelwereld, zeg, vogel, wereld):
    voor = Logregel.objects.count()
    eerste = zeg("anna")
    reactie = zeg("emma", WOORDEN, onder_pseudoniem=True, ouder=eerste)
    regel = Logregel.objects.latest("pk")
    assert Logregel.objects.count() == voor + 2
    assert (regel.gebruiker, regel.organisatie, regel.betreft) == (None, None, wereld.organisatie_regio)
    bericht = Bericht.objects.get()
    for verklikker in ("Emma", "Engels", str(wereld.organisatie_client), WOORDEN):
        assert verklikker not in f"{regel.onderwerp}{bericht.titel}{bericht.tekst}"
    assert reactie.pseudoniem == vogel


def test_een_bijlage_hoort_bij_de_reactie_en_komt_een_keer(tafelwereld, adres, settings, tmp_path):
    settings.MEDIA_MAP = tmp_path
    verzoek = str(uuid4())
    for _ in range(2):
        stuk = SimpleUploadedFile("stuk.pdf", pdf(), "application/pdf")
        gegevens = {"soort": "reactie", "tekst": WOORDEN, "bijlagen": [stuk], "verzoek": verzoek}
        assert tafelwereld.als("anna").post(adres("artikel", "2"), gegevens).status_code == 302
    assert Bijlage.objects.get().bestandsnaam == "stuk.pdf"
    assert len([pad for pad in tmp_path.rglob("*") if pad.is_file()]) == 1


def test_een_verkeerd_bestand_laat_de_tekst_staan(tafelwereld, adres, settings, tmp_path):
    settings.MEDIA_MAP = tmp_path
    gegevens = {"soort": "reactie", "tekst": WOORDEN, "bijlagen": [SimpleUploadedFile("a.exe", b"MZ")]}
    antwoord = tafelwereld.als("anna").post(adres("artikel", "2"), gegevens)
    assert antwoord.context["form"].errors["bijlagen"]
    assert antwoord.context["form"]["tekst"].value() == WOORDEN
    assert not Reactie.objects.exists()


def test_who_reads_along_gets_the_reply_and_hears_of_it(tafelwereld):
    vraag = tafelwereld.reactie("chris", "2", "Geldt dit ook voor ons?", soort="vraag")
    los = tafelwereld.reactie("anna", "2", "Dit is voor de tafel.")
    antwoord = tafelwereld.als("anna").post(
        vraag.artikel.get_absolute_url(), {"soort": "reactie", "tekst": "Ja, voor iedereen.", "ouder": vraag.pk}
    )
    assert antwoord.status_code == 302
    pagina = tafelwereld.als("chris").get(vraag.artikel.get_absolute_url()).content.decode()
    assert "Ja, voor iedereen." in pagina
    assert los.tekst not in pagina
    chris = tafelwereld.namens("chris")
    assert Bericht.objects.zichtbaar_voor(chris).filter(sleutel__startswith="dialoog_antwoord:").count() == 1


def test_the_box_says_that_who_reads_along_reads_the_reply(tafelwereld):
    vraag = tafelwereld.reactie("chris", "2", "Geldt dit ook voor ons?", soort="vraag")
    pagina = tafelwereld.als("anna").get(f"{vraag.artikel.get_absolute_url()}?antwoord_op={vraag.pk}").content.decode()
    assert f"de regio, en {vraag.organisatie}" in pagina


def test_remarks_are_numbered_as_people_count(tafelwereld):
    eerste, tweede = tafelwereld.reactie("anna"), tafelwereld.reactie("emma")
    tafelwereld.als("gert").post(eerste.artikel.get_absolute_url(), {"soort": "vraag", "tekst": "En in de zomer?"})
    assert [een.volgnummer for een in tafelwereld.tafel.reacties.order_by("nummer")] == [1, 2, 3]
    assert (eerste.volgnummer, tweede.volgnummer) == (1, 2)
