"""The link "klopt dit niet?" leads to a form that knows the figure."""

import re
from html import unescape

import pytest
from django.template import Context, Template
from django.urls import reverse

from portaal.kern.klopt_niet import klopt_niet

PAGINA = "/aanbieders/aanbieder-een/budget/?jaar=2024&gemeente=0984"
ONDERDEEL = (
    '{% include "_onderdelen/klopt_niet.html" with aanbieder=slug onderwerp=naam cijfer="resterend" '
    "waarde=waarde over=over only %}"
)


@pytest.fixture
def link():
    gegevens = {"slug": "aanbieder-een", "naam": "Resterend & meer", "waarde": 123, "over": PAGINA}
    return Template(ONDERDEEL).render(Context(gegevens))


def test_de_link_vult_het_formulier_in(wereld, link):
    adres = unescape(re.search(r'href="([^"]+)"', link).group(1))
    form = wereld.als("anna").get(adres).context["form"]
    assert form["onderwerp"].value() == "Resterend & meer"
    assert (form["soort"].value(), form["waarde"].value()) == ("cijfer", "123")
    assert form["over"].value() == PAGINA


def test_de_naam_van_de_link_noemt_het_cijfer(link):
    assert "Resterend &amp; meer</span></a>" in link
    assert "alleen-schermlezer" in link


def test_wat_leeg_is_blijft_uit_het_adres():
    adres = klopt_niet(aanbieder="", cijfer="regio_bedrag", onderwerp="Markt", waarde=None, over="/monitor/")
    assert adres == reverse("signaal_nieuw") + "?soort=cijfer&onderwerp=Markt&cijfer=regio_bedrag&over=%2Fmonitor%2F"


def test_nul_is_een_waarde():
    assert "waarde=0" in klopt_niet(aanbieder="", cijfer="resterend", onderwerp="x", waarde=0, over="/")
