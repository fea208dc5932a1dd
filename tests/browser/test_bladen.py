"""What has to be right on every page: accessible, nothing that the security policy stops, and fit for a narrow screen."""

import pytest
from django.template.loader import render_to_string

from tests.browser.bezoek import bezoek
from tests.browser.rondgang import ZONDER_AANMELDEN

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
FOUTPAGINAS = ("403.html", "404.html", "500.html", "fouten/zonder_organisatie.html")


@pytest.mark.parametrize("persoon", ROLLEN, ids=lambda persoon: persoon or "niemand")
def test_every_page_answers(rondgang, persoon):
    stuk = {bezoek.adres: bezoek.status for bezoek in rondgang(persoon) if bezoek.status >= 404 and persoon}
    assert stuk == {}
    assert len(rondgang(persoon)) >= (len(ZONDER_AANMELDEN) if not persoon else 2)


@pytest.mark.parametrize("eis", EISEN)
@pytest.mark.parametrize("persoon", ROLLEN, ids=lambda persoon: persoon or "niemand")
def test_every_page_is(rondgang, persoon, eis):
    gevonden = {bezoek.adres: getattr(bezoek, EISEN[eis]) for bezoek in rondgang(persoon)}
    assert {adres: fouten for adres, fouten in gevonden.items() if fouten} == {}


@pytest.mark.parametrize("sjabloon", FOUTPAGINAS)
def test_an_error_page_is(nieuw, sjabloon):
    """With DEBUG on Django shows its own; so the real one is put in its place on the way to the browser."""
    html = render_to_string(sjabloon, {"uitleg": "Dat mag alleen de beheerder."})
    blad = nieuw()
    blad.route("**/foutpagina/", lambda weg: weg.fulfill(body=html, content_type="text/html; charset=utf-8"))
    gezien = bezoek(blad, "/foutpagina/")
    assert {eis: getattr(gezien, veld) for eis, veld in EISEN.items() if getattr(gezien, veld)} == {}
