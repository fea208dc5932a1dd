"""A dialogue table from invitation to published response note, by three people at once: the process supervisor, a
provider who has a keyboard only, and a client representative on a phone."""

import re
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.bezoek import Bezoek, bekijk
from tests.browser.dialoogtafel import maak_tafel, nodig_uit, reageer, wacht_op_live, zet_status
from tests.browser.handelingen import verstuur
from tests.browser.test_bladen import EISEN
from tests.browser.toetsenbord import Toetsenbord

AANBIEDER, CLIENTENRAAD = "Stichting Wolkenotter", "Cliëntenraad Jeugd"
VAN_AANBIEDER = "Vier weken halen wij niet altijd. In de zomer zijn er minder mensen."
VAN_CLIENT = "Bel gezinnen die wachten, dan weten zij waar zij aan toe zijn."
NIEUWE_WOORDEN = "De aanbieder begint binnen zes weken en belt wie wacht."
IN_DE_ZAAL = "Zes weken is eerlijk als er gebeld wordt."
REDEN = "Zes weken wordt de nieuwe termijn, en bellen hoort erbij."


def bekijk_nu(blad: Page) -> None:
    """Axe in light, dark and narrow, nothing sticking out, on a page as it stands."""
    gezien = Bezoek(blad.url, 200, "", blad.content(), [])
    bekijk(blad, gezien)
    fouten = {
        naam: getattr(gezien, veld)
        for naam, veld in EISEN.items()
        if veld in ("axe_licht", "axe_donker", "axe_smal", "breder")
    }
    assert not any(fouten.values()), fouten


def draad(blad: Page):
    return blad.locator("#reacties")


def open_uitnodiging(blad: Page, naam: str) -> None:
    blad.goto("/berichten/")
    blad.get_by_role("link", name=re.compile(f"uitgenodigd.*{naam}")).first.click()
    expect(blad.get_by_role("heading", level=1)).to_contain_text(naam)


def met_toetsen_reageren(blad: Page, tekst: str) -> None:
    toetsen = Toetsenbord(blad)
    toetsen.kies(blad.get_by_role("link", name="Reageer op dit artikel"))
    expect(blad.get_by_label("Uw tekst")).to_be_focused()
    toetsen.typ(tekst)
    toetsen.kies(blad.get_by_role("button", name="Plaats uw reactie"))
    expect(draad(blad)).to_contain_text(tekst)


@pytest.fixture
def drie(als):
    """Process supervisor, provider, client representative with a phone."""
    telefoon = als("client", breedte=360, has_touch=True)
    return als("begeleider"), als("aanbieder"), telefoon


def test_from_invitation_to_published_response_note(drie):
    begeleider, aanbieder, client = drie
    naam = "Proefovereenkomst van drie"
    adres = maak_tafel(begeleider, naam)
    nodig_uit(begeleider, adres, AANBIEDER)
    nodig_uit(begeleider, adres, CLIENTENRAAD)
    zet_status(begeleider, adres, "Open de tafel")

    for blad in (aanbieder, client):
        open_uitnodiging(blad, naam)
    toetsen = Toetsenbord(aanbieder)
    toetsen.kies(aanbieder.get_by_role("link", name="2 Wachttijd"))
    client.get_by_role("link", name="2 Wachttijd").click()
    for blad in (aanbieder, client):
        expect(blad.get_by_role("heading", level=1)).to_contain_text("Wachttijd")
        wacht_op_live(blad)

    _remarks_appear_at_the_other(aanbieder, client)
    _a_session_in_the_room(begeleider, aanbieder, client, adres)
    _a_consent_round(begeleider, aanbieder, client, adres)
    _the_response_note(begeleider, aanbieder, client, adres)


def _remarks_appear_at_the_other(aanbieder: Page, client: Page) -> None:
    client.get_by_role("link", name="Reageer op dit artikel").first.click()
    client.get_by_label("Uw tekst").fill("Ik ben nog aan het")
    plek = client.get_by_label("Uw tekst").bounding_box()
    met_toetsen_reageren(aanbieder, VAN_AANBIEDER)
    expect(draad(client)).to_contain_text(VAN_AANBIEDER)  # nobody reloaded
    expect(client.locator("#live-melding")).to_contain_text("Nieuwe reactie van Anna Aerts op artikel 2")
    expect(client.get_by_label("Uw tekst")).to_be_focused()
    expect(client.get_by_label("Uw tekst")).to_have_value("Ik ben nog aan het")
    assert client.get_by_label("Uw tekst").bounding_box() == plek
    reageer(client, VAN_CLIENT, soort="Voorstel voor andere woorden", wordt=NIEUWE_WOORDEN)
    expect(draad(aanbieder)).to_contain_text(VAN_CLIENT)
    expect(draad(aanbieder)).to_contain_text(NIEUWE_WOORDEN)
    Toetsenbord(aanbieder).kies(
        draad(aanbieder).locator("article", has_text=VAN_CLIENT).get_by_role("button", name="Ik herken dit")
    )
    expect(draad(client)).to_contain_text("1 persoon herkent dit")
    bekijk_nu(client)
    bekijk_nu(aanbieder)


def _a_session_in_the_room(begeleider: Page, aanbieder: Page, client: Page, adres: str) -> None:
    begeleider.goto(f"{adres}sessies/")
    begeleider.get_by_label("Datum").fill("2024-09-11")
    begeleider.get_by_label("Begin").fill("13:30")
    begeleider.get_by_label("Einde").fill("15:30")
    begeleider.get_by_label("Plaats").fill("Zaal 2")
    verstuur(begeleider, "Plan de sessie")
    begeleider.goto(f"{adres}sessies/1/")
    begeleider.get_by_label(re.compile("^Artikel")).select_option(label="2 Wachttijd")
    begeleider.get_by_role("button", name="Zet op de agenda").click()
    verstuur(begeleider, "Begin de sessie")
    begeleider.goto(f"{adres}sessies/1/scherm/")
    wacht_op_live(begeleider)
    begeleider.get_by_label("Wie zegt het").fill("Een ouder in de zaal")
    begeleider.get_by_label("Wat is er gezegd").fill(IN_DE_ZAAL)
    begeleider.keyboard.press("Control+Enter")
    for blad in (begeleider, aanbieder, client):
        expect(draad(blad)).to_contain_text(IN_DE_ZAAL)
    expect(begeleider.get_by_label("Wat is er gezegd")).to_have_value("")
    bekijk_nu(begeleider)
    begeleider.goto(f"{adres}sessies/1/")
    verstuur(begeleider, "Rond de sessie af")
    begeleider.goto(f"{adres}sessies/1/verslag/")
    expect(begeleider.locator("main")).to_contain_text(IN_DE_ZAAL)  # the next day it is the minutes


def _a_consent_round(begeleider: Page, aanbieder: Page, client: Page, adres: str) -> None:
    begeleider.goto(f"{adres}artikel/2/")
    begeleider.get_by_text("Leg een voorstel voor aan de tafel").click()
    begeleider.get_by_role("button", name="Open een consentronde").click()
    for blad, keuze in ((aanbieder, "Akkoord"), (client, "Akkoord")):
        ronde = blad.locator("#rondes section").first
        expect(ronde).to_contain_text("en belt wie wacht")  # it came by itself, with what is added marked
        blad.goto(ronde.get_by_role("link").first.get_attribute("href"))
        blad.get_by_role("radio", name=re.compile(f"^{keuze}")).first.check()
        blad.get_by_role("button", name="Breng de stem uit").click()
        expect(blad.get_by_role("status").first).to_be_visible()
        bekijk_nu(blad)
        blad.goto(f"{adres}artikel/2/")
        wacht_op_live(blad)
    begeleider.goto(f"{adres}artikel/2/")
    begeleider.goto(begeleider.locator("#rondes section").first.get_by_role("link").first.get_attribute("href"))
    begeleider.get_by_role("button", name="Sluit de ronde").click()
    expect(aanbieder.locator("#rondes")).to_contain_text(re.compile("aangenomen", re.I))


def _the_response_note(begeleider: Page, aanbieder: Page, client: Page, adres: str) -> None:
    zet_status(begeleider, adres, "Ga de reacties verwerken")
    begeleider.goto(f"{adres}reactienota/")
    expect(begeleider.locator("main")).to_contain_text("0 van de 3 reacties hebben een antwoord")
    expect(begeleider.get_by_role("button", name="Publiceer de reactienota")).to_have_count(0)
    begeleider.goto(f"{adres}reactienota/werk/?artikel=2")
    for vakje in begeleider.locator("main input[type=checkbox][name=reacties]").all():
        vakje.check()
    begeleider.get_by_label("Deels overgenomen", exact=False).check()
    begeleider.get_by_label(re.compile("^Reden")).fill(REDEN)
    begeleider.get_by_label(re.compile("^Wordt")).fill(NIEUWE_WOORDEN)
    bekijk_nu(begeleider)
    verstuur(begeleider, "Bewaar het antwoord")
    begeleider.goto(f"{adres}reactienota/")
    begeleider.get_by_label("Ik heb de antwoorden gelezen").check()
    begeleider.get_by_role("button", name="Publiceer de reactienota").click()
    for blad, eigen in ((aanbieder, VAN_AANBIEDER), (client, VAN_CLIENT)):
        blad.goto("/berichten/")
        blad.get_by_role("link", name=re.compile("Uw reactie is beantwoord")).first.click()
        expect(blad.locator("main")).to_contain_text(eigen)
        expect(blad.locator("main")).to_contain_text(REDEN)
        bekijk_nu(blad)
    aanbieder.goto(f"{adres}reactienota/")
    with aanbieder.expect_download() as bezig:
        aanbieder.locator("[data-export=docx]").click()
    woorden = "\n".join(_alles(Document(BytesIO(bezig.value.path().read_bytes()))))
    for zin in (VAN_AANBIEDER, VAN_CLIENT, IN_DE_ZAAL, REDEN):
        assert zin in woorden


def _alles(document):
    yield from (alinea.text for alinea in document.paragraphs)
    for tabel in document.tables:
        yield from (cel.text for rij in tabel.rows for cel in rij.cells)


def test_words_that_want_to_be_script_stay_words(drie):
    begeleider, aanbieder, client = drie
    adres = maak_tafel(begeleider, "Tafel met rare woorden")
    nodig_uit(begeleider, adres, AANBIEDER)
    nodig_uit(begeleider, adres, CLIENTENRAAD)
    zet_status(begeleider, adres, "Open de tafel")
    client.goto(f"{adres}artikel/1/")
    wacht_op_live(client)
    aanbieder.goto(f"{adres}artikel/1/")
    raar = (
        "<script>document.title='kapot'</script><img src=x onerror=\"document.title='kapot'\">"
        "<svg/onload=document.title='kapot'><a href=\"data:text/html,kapot\">klik</a> \u202eomgekeerd\u202c "
        + "W"
        * 4000
    )
    reageer(aanbieder, raar[:4900])
    expect(draad(client)).to_contain_text("onerror")
    for blad in (aanbieder, client):
        blad.wait_for_load_state()  # with its styles
        assert "kapot" not in blad.title()
        assert draad(blad).locator("script, img, svg, a[href^='data:']").count() == 0
        assert blad.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_without_javascript_everything_happens_on_reload(als, drie):
    begeleider, aanbieder, _ = drie
    adres = maak_tafel(begeleider, "Tafel zonder script")
    nodig_uit(begeleider, adres, AANBIEDER)
    zet_status(begeleider, adres, "Open de tafel")
    kaal = als("aanbieder", javascript=False)
    kaal.goto(f"{adres}artikel/2/")
    reageer(kaal, "Dit schreef ik zonder script.")
    aanbieder.goto(f"{adres}artikel/2/")
    reageer(aanbieder, "En dit met script.")
    kaal.reload()
    expect(draad(kaal)).to_contain_text("En dit met script.")
    kaal.get_by_role("link", name="Reageer op dit artikel").first.click()
    kaal.get_by_label("Uw tekst").fill("Nog niet af")
    verstuur(kaal, "Bewaar als concept")
    kaal.goto(f"{adres}artikel/2/")
    expect(kaal.get_by_label("Uw tekst")).to_have_value("Nog niet af")
