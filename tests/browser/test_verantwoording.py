"""The report from sign-in to receipt: by keyboard, without script, and twice at once."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.aflezen import cijfer, zonder_gedoe
from tests.browser.rollen import EIGEN, TWEEDE
from tests.browser.toetsenbord import Toetsenbord
from tests.browser.verantwoorden import (
    RIJEN,
    begin,
    bestand,
    bevestig_alles,
    lijst,
    met_fouten,
    pdf,
    sjabloonrijen,
    zet_klaar,
)

VERSLAG = re.compile(r"/verantwoording/\d+/(#\w+)?$")
REDEN = "Wij leverden hier niets; het gaat om regels van een andere aanbieder."


def codes(blad: Page, ernst: str) -> list[str]:
    rijen = blad.locator(f'[data-tabel="bevindingen"] tbody tr[data-ernst="{ernst}"]')
    return sorted(rij.split(":")[0] for rij in rijen.evaluate_all("alle => alle.map(rij => rij.dataset.rij)"))


def meld_aan_met_toetsen(hand: Toetsenbord, persoon: str, wachtwoord: str) -> None:
    hand.blad.goto("/account/login/")
    hand.vul(hand.blad.get_by_label("E-mailadres"), f"{persoon}@demo.example")
    hand.vul(hand.blad.get_by_label("Wachtwoord", exact=True), wachtwoord)
    hand.druk("Enter")
    expect(hand.blad).to_have_url("/")


def lever_bestand_aan(hand: Toetsenbord, inhoud: dict) -> None:
    """From the start page to a new report with the rows of this file."""
    blad = hand.blad
    hand.kies(blad.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Verantwoording"))
    expect(blad.get_by_role("heading", level=1)).to_be_visible()
    hand.kies(blad.locator("main").get_by_role("link", name="Begin").first)
    expect(blad).to_have_url(re.compile("/nieuw/"))
    hand.vul(blad.get_by_label("Jaar", exact=True), "2023")
    hand.vul(blad.locator("select[name=soort]"), "definitief")
    hand.naar(blad.get_by_role("radio", name="Vul in wat de regio al weet"))
    hand.druk("ArrowDown")
    expect(blad.get_by_role("radio", name="Lever een bestand aan")).to_be_checked()
    hand.kies_bestand(blad.locator("input[type=file]"), inhoud)
    hand.kies(blad.get_by_role("button", name="Begin", exact=True))
    expect(blad).to_have_url(VERSLAG)
    expect(blad.get_by_role("status").first).to_contain_text(f"{RIJEN} rijen")


def verbeter(hand: Toetsenbord, fouten: dict[str, int], goed: list[dict[str, str]]) -> None:
    """All six mistakes, on the page with rows that want attention, from top to bottom."""
    blad = hand.blad
    hand.kies(blad.get_by_role("link", name="Rijen invullen of verbeteren"))
    hand.kies(blad.get_by_role("checkbox", name="Alleen rijen met een bevinding"), "Space")
    hand.kies(blad.get_by_role("button", name="Toon"))
    expect(blad).to_have_url(re.compile("alleen=fouten"))
    kolommen = {"totaal": "totaal", "tarief": "tarief", "getal": "volume", "eenheid": "eenheid"}
    for code, nummer in sorted(fouten.items(), key=lambda fout: fout[1]):
        if code == "dubbel":
            continue
        kolom = kolommen.get(code, "gemeentecode")
        cel = blad.locator(f'li[data-nummer="{nummer}"] [id^="v-"][id$="-{kolom}"]')
        expect(cel).to_have_attribute("aria-invalid", "true")
        tekst = goed[nummer - 1][kolom]
        keuze = cel.locator(f'option[value="{tekst}"]')  # of a list: its words are typed, not its code
        hand.vul(cel, keuze.inner_text() if keuze.count() else tekst)
        expect(cel).not_to_have_attribute("aria-invalid", "true")
        expect(cel).to_be_focused()
        expect(blad.locator("#rooster-status")).to_have_text(re.compile(r"Bewaard om \d\d:\d\d"))
    hand.kies(blad.get_by_role("button", name=f"Verwijder rij {fouten['dubbel']}"))
    expect(blad.get_by_role("button", name="Zet de rij terug")).to_be_visible()
    expect(blad.locator("#rooster-werk")).to_have_text("Geen rijen met een bevinding")
    hand.kies(blad.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="2023"))
    expect(blad).to_have_url(VERSLAG)


def bevestig(hand: Toetsenbord) -> None:
    """What is left, all of it with one reason."""
    blad = hand.blad
    assert codes(blad, "blokkeert") == []
    hand.kies(blad.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Bevestigen"))
    for code in sorted(set(codes(blad, "bevestigen"))):
        hand.kies(blad.locator(f'#bevestigen input[name="code"][value="{code}"]'), "Space")
    hand.vul(blad.get_by_label("Waarom klopt het?"), REDEN)
    hand.kies(blad.get_by_role("button", name="Bevestig met deze reden"))
    expect(blad.locator("#bevindingen").get_by_role("status")).to_contain_text("bevestigd")


def lever_verklaring_aan(hand: Toetsenbord) -> None:
    blad = hand.blad
    hand.kies(blad.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Stukken"), terug=True)
    hand.kies(blad.get_by_role("link", name="Bekijk of lever stukken aan"))
    expect(blad.get_by_role("heading", level=1)).to_have_text("Stukken 2023")
    formulier = blad.locator('form:has([name="soort"])')
    hand.vul(formulier.get_by_label("Boekjaar"), "2023")
    hand.vul(formulier.get_by_label("Wat is het?"), "controle")
    hand.kies_bestand(formulier.locator("input[type=file]"), pdf())
    hand.vul(formulier.get_by_label(re.compile("^Accountant")), "Kruis & Punt accountants")
    hand.vul(formulier.get_by_label(re.compile("^Oordeel")), "goedkeurend")
    hand.vul(formulier.get_by_label(re.compile("^Datum")), "03032024")
    hand.kies(blad.get_by_role("button", name="Lever het stuk aan"))
    expect(blad.locator(".meldingen")).to_contain_text("Aangeleverd")


def onderteken(hand: Toetsenbord) -> None:
    blad = hand.blad
    hand.kies(blad.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Volgende stap"))
    hand.kies(blad.get_by_role("button", name="Zet klaar om te ondertekenen"))
    expect(blad.get_by_role("heading", name="Onderteken en dien in")).to_be_visible()
    hand.kies(blad.get_by_role("checkbox", name=re.compile("^Ik verklaar namens")), "Space")
    hand.kies(blad.get_by_role("button", name="Onderteken en dien in"))
    expect(blad.locator(".meldingen")).to_contain_text("ondertekend en ingediend")


def lees_bewijs(hand: Toetsenbord) -> tuple[str, str]:
    """The text of the receipt on one line, and the hash that the page shows."""
    blad = hand.blad
    hand.kies(blad.locator("#versies").get_by_role("link", name=re.compile("^Versie 1")))
    expect(blad).to_have_url(re.compile(r"/versies/1/$"))
    hand.naar(blad.get_by_role("link", name="Ontvangstbewijs (PDF)"))
    with blad.expect_download() as wacht:
        hand.druk("Enter")
    bladzijden = PdfReader(BytesIO(wacht.value.path().read_bytes())).pages
    tekst = " ".join(bladzijde.extract_text() for bladzijde in bladzijden)
    return " ".join(tekst.replace("\u200b", "").split()), blad.locator("main code").first.inner_text().strip()


def test_from_sign_in_to_receipt_with_a_keyboard_only(portaal, nieuw, als):
    rijen = sjabloonrijen(als("aanbieder"), EIGEN, 2023)[:RIJEN]
    goed = [dict(rij) for rij in rijen]
    fouten = met_fouten(rijen)
    hand = Toetsenbord(blad := nieuw())
    meld_aan_met_toetsen(hand, "aanbieder", portaal.wachtwoord)
    lever_bestand_aan(hand, bestand(rijen))
    assert set(codes(blad, "blokkeert")) == set(fouten)
    verbeter(hand, fouten, goed)
    bevestig(hand)
    verslag = blad.url.partition("#")[0]
    lever_verklaring_aan(hand)
    hand.kies(blad.get_by_role("link", name="Verantwoording", exact=True))
    hand.kies(blad.locator(f'main a[href="{verslag.removeprefix(portaal.adres)}"]'))
    onderteken(hand)
    totaal = cijfer(blad, "totaal")
    assert int(totaal) == sum(zonder_gedoe(rij["totaal"]) for rij in goed[:-1])
    tekst, kenmerk = lees_bewijs(hand)
    assert len(kenmerk) == 64
    assert kenmerk in tekst.replace(" ", "")
    assert totaal in re.sub(r"\D", "", tekst)


def test_without_script_a_file_is_corrected_confirmed_and_signed(als):
    blad = als("aanbieder2", javascript=False)
    rijen = sjabloonrijen(blad, TWEEDE, 2022)[:5]
    rijen[0]["totaal"] = "1,00"
    blad.goto(f"{lijst(TWEEDE)}nieuw/")
    blad.get_by_label("Jaar", exact=True).select_option("2022")
    blad.locator("select[name=soort]").select_option("concept")
    blad.locator("input[type=file]").set_input_files(bestand(rijen))
    blad.get_by_role("button", name="Begin", exact=True).click()
    assert codes(blad, "blokkeert") == ["totaal"]
    blad.locator('tr[data-ernst="blokkeert"]').get_by_role("link", name="Naar de rij").click()
    verwacht = sjabloonrijen(blad, TWEEDE, 2022)[0]["totaal"]
    blad.get_by_label("Totaal", exact=True).fill(verwacht)
    blad.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(blad.locator(".meldingen")).to_contain_text("1 cel is bewaard")
    blad.get_by_role("link", name="Terug naar de verantwoording").click()
    assert codes(blad, "blokkeert") == []
    for kruis in blad.locator('#bevestigen input[name="code"]').all():
        kruis.check()
    blad.get_by_role("button", name="Bevestig met deze reden").click()
    expect(blad.get_by_role("alert")).to_contain_text("Schrijf op waarom het klopt.")
    blad.get_by_label("Waarom klopt het?").fill(REDEN)
    blad.get_by_role("button", name="Bevestig met deze reden").click()
    blad.get_by_role("button", name="Zet klaar om te ondertekenen").click()
    blad.get_by_role("checkbox", name=re.compile("^Ik verklaar namens")).check()
    blad.get_by_role("button", name="Onderteken en dien in").click()
    expect(blad.locator(".meldingen")).to_contain_text("ondertekend en ingediend")


TWEE_KEER = """form => Promise.all([1, 2].map(
  () => fetch(form.action, { method: "POST", body: new FormData(form) }).then(antwoord => antwoord.url)
))"""
TEKEN = "document.querySelector('#stap input[name=actie][value=onderteken]').form.requestSubmit()"


@pytest.mark.parametrize("hoe", ["two clicks", "two requests at once"])
def test_the_same_upload_twice_is_one_upload(als, hoe):
    blad = als("aanbieder2")
    adres = begin(blad, TWEEDE, 2024, "voorlopig")
    ervoor = _aanleveringen(blad, adres)
    blad.goto(f"{adres}bestand/")
    blad.locator("input[type=file]").set_input_files(bestand(sjabloonrijen(blad, TWEEDE, 2024)[:RIJEN]))
    knop = blad.get_by_role("button", name="Lever het bestand aan")
    if hoe == "two clicks":
        knop.dblclick(no_wait_after=True)
        expect(blad).to_have_url(VERSLAG)
    else:
        assert len(set(knop.evaluate(f"knop => ({TWEE_KEER})(knop.form)"))) == 1
    assert _aanleveringen(blad, adres) == ervoor + 1


def _aanleveringen(blad: Page, adres: str) -> int:
    blad.goto(adres)
    return blad.locator("#bestanden tbody tr").count()


def test_two_who_sign_at_once_make_one_version_and_one_of_them_hears_why(als):
    een, twee = als("aanbieder"), als("aanbieder", vers=True)
    adres = begin(een, EIGEN, 2024, "voorlopig")
    bevestig_alles(een, adres)
    zet_klaar(een, adres)
    for blad in (een, twee):
        blad.goto(adres)
        blad.get_by_role("checkbox", name=re.compile("^Ik verklaar namens")).check()
    for blad in (een, twee):
        blad.evaluate(TEKEN)
    gelukt, gehoord = 0, []
    for blad in (een, twee):
        expect(blad.get_by_text("ingediend").first).to_be_visible()
        gelukt += blad.get_by_text("ondertekend en ingediend").count()
        gehoord += blad.locator("#stap").get_by_role("alert").all_inner_texts()
        assert blad.locator("#versies tbody tr").count() == 1
    assert gelukt == 1
    assert len(gehoord) == 1
    assert "ingediend" in gehoord[0]
