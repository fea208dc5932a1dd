"""What has to be right on every page: accessible, fit for a narrow screen, nothing that the security policy stops."""

import warnings

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.browser.bezoek import Bezoek, bekijk, bezoek
from tests.browser.rondgang import EXTRA, ZONDER_AANMELDEN

ROLLEN = (
    "", "aanbieder", "aanbiederbeheer", "contractmanager", "gemeente", "verwijzer", "toezicht", "client",
    "begeleider", "beheerder", "wisselaar",
)  # fmt: skip
EISEN = {
    "axe": "axe_licht",
    "axe_donker": "axe_donker",
    "axe_320": "axe_smal",
    "past_in_320": "breder",
    "console": "console",
    "niets_ingebed": "ingebed",
}
AXE_EISEN = {eis: veld for eis, veld in EISEN.items() if eis.startswith(("axe", "past"))}
FOUTPAGINAS = ("403.html", "404.html", "500.html", "fouten/zonder_organisatie.html")


@pytest.mark.parametrize("persoon", ROLLEN, ids=lambda persoon: persoon or "niemand")
def test_every_link_leads_somewhere(rondgang, persoon):
    """No page shows a link that its reader may not follow."""
    gezocht = (*EXTRA.get(persoon, ()), *ZONDER_AANMELDEN)
    stuk = {bezoek.adres: bezoek.status for bezoek in rondgang(persoon) if bezoek.status != 200}
    assert {adres: status for adres, status in stuk.items() if adres not in gezocht} == {}
    assert len(rondgang(persoon)) >= 2


@pytest.mark.parametrize("eis", EISEN)
@pytest.mark.parametrize("persoon", ROLLEN, ids=lambda persoon: persoon or "niemand")
def test_every_page_is(rondgang, persoon, eis):
    gevonden = {bezoek.adres: getattr(bezoek, EISEN[eis]) for bezoek in rondgang(persoon)}
    assert {adres: fouten for adres, fouten in gevonden.items() if fouten} == {}


@pytest.mark.parametrize("persoon", ROLLEN, ids=lambda persoon: persoon or "niemand")
def test_advice_about_a_page_is_told_as_a_warning(rondgang, persoon):
    for gezien in rondgang(persoon):
        for advies in gezien.advies:
            warnings.warn(f"{gezien.adres}: {advies}", stacklevel=1)


@pytest.mark.parametrize("sjabloon", FOUTPAGINAS)
def test_an_error_page_is(nieuw, sjabloon):
    """With DEBUG on Django shows its own; so the real one is put in its place on the way to the browser."""
    html = render_to_string(sjabloon, {"uitleg": "Dat mag alleen de beheerder."})
    blad = nieuw()
    blad.route("**/foutpagina/", lambda weg: weg.fulfill(body=html, content_type="text/html; charset=utf-8"))
    gezien = bezoek(blad, "/foutpagina/")
    assert {eis: getattr(gezien, veld) for eis, veld in EISEN.items() if getattr(gezien, veld)} == {}


@pytest.mark.parametrize(
    ("persoon", "adres"),
    [
        ("", "/account/login/"),
        ("", "/account/password/reset/"),
        ("aanbieder", "/account/password/change/"),
        ("aanbieder", "/signalen/nieuw/"),
        ("beheerder", "/beheer/importeren/"),
        ("beheerder", "/beheer/mensen/organisatie/nieuw/"),
    ],
)
def test_a_form_with_errors_is(nieuw, als, persoon, adres):
    blad = als(persoon) if persoon else nieuw()
    blad.goto(adres)
    blad.eval_on_selector_all("form", "alle => alle.forEach(form => { form.noValidate = true })")
    blad.locator("main button[type=submit]:not(.knop--tweede)").first.click()
    expect(blad.get_by_role("alert")).to_be_visible()
    gezien = Bezoek(adres, 200, "", blad.content(), [])
    bekijk(blad, gezien)
    assert {eis: getattr(gezien, veld) for eis, veld in AXE_EISEN.items() if getattr(gezien, veld)} == {}
