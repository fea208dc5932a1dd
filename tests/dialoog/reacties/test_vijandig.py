"""What somebody may send to break a page: no address falls over, and nothing of it runs."""

import re

import pytest
from django.urls import reverse

from dialoog.reacties.models import Reactie
from tests.dialoog.reacties.lezen import lees
from tests.dialoog.tafelwereld import tafelwereld

__all__ = ["tafelwereld"]
RLO, LRI, ZWSP = "\u202e", "\u2066", "\u200b"
TEKSTEN = {
    "script": "<script>alert(1)</script>",
    "attribuut": '"><img src=x onerror=alert(1)>',
    "svg": "<svg/onload=alert(1)><animate onbegin=alert(1)></svg>",
    "data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "javascript": "javascript:alert(1) [klik](javascript:alert(1)) <a href='javascript:alert(1)'>klik</a>",
    "sjabloon": "{{ request.user }} {% load static %} ${7*7}",
    "omgekeerd": f"factuur{RLO}fdp.exe {LRI}open{ZWSP}",
    "accenten": "a" + "\u0301" * 3000,
    "breed": "\ufdfd" * 2000,
    "stuurtekens": "a\x01\x0b\x1b[31m\x7f",
    "surrogaat": "\U0010ffff \ufffe \U000e0001",
    "cdata": "]]><!--<![CDATA[ <?xml version='1.0'?> &#0; &nbsp;",
    "leeg": f"{ZWSP}{RLO}",
    "spatie": "\u00a0\u3000 ",
}
TE_VEEL = {
    "een woord van 1 MB": "x" * 1_000_000,
    "tienduizend namen": " ".join(f"@persoon{nummer}" for nummer in range(10_000)),
    "een miljoen regels": "\n" * 1_000_000,
}
GEVAARLIJK = re.compile(r"<(?:script|img|svg|a)[^>]*(?:alert|onerror|onload|javascript:|data:text)", re.IGNORECASE)


@pytest.fixture
def adressen(tafelwereld) -> dict[str, tuple[str, str, dict]]:
    """Every address that takes words: who sends, where, and what goes with it."""
    t = tafelwereld
    slug = t.tafel.slug
    mijn = t.reactie("anna", "2", "Van Anna.")
    weg = t.reactie("gert", "2", "Van Gert.")
    return {
        "plaatsen": ("anna", reverse("artikel", args=[slug, "2"]), {"soort": "reactie", "bevestigd": "on"}),
        "voorstel": ("anna", reverse("artikel", args=[slug, "2"]), {"soort": "voorstel", "bevestigd": "on"}),
        "antwoord": ("anna", reverse("artikel", args=[slug, "2"]), {"soort": "reactie", "ouder": weg.pk}),
        "concept": ("anna", reverse("reactie_concept", args=[slug, "2"]), {"soort": "reactie"}),
        "bewerken": (
            "anna", reverse("reactie_bewerken", args=[slug, mijn.pk]),
            {"soort": "reactie", "revisie": 0, "bevestigd": "on"},
        ),
        "verbergen": ("piet", reverse("reactie_verbergen", args=[slug, weg.pk]), {}),
        "pseudoniem": ("emma", reverse("pseudoniem", args=[slug]), {}),
    }  # fmt: skip


def stuur(tafelwereld, wie: str, adres: str, tekst: str, erbij: dict):
    velden = ("tekst", "was", "wordt", "reden", "naam", "kant", "verzoek", "vermeldingen", "spreker")
    gegevens = dict.fromkeys(velden, tekst) | erbij
    gegevens |= {"kant": "juridisch", "verzoek": ""} if erbij.get("soort") else {}
    gegevens.pop("vermeldingen")
    return tafelwereld.als(wie).post(adres, gegevens)


def bekijk_alles(tafelwereld) -> list[str]:
    slug = tafelwereld.tafel.slug
    gert = tafelwereld.als("gert")
    plekken = [reverse("artikel", args=[slug, "2"]), reverse("tafelreacties", args=[slug])]
    return [lees(gert, plek) for plek in plekken]


@pytest.mark.parametrize("soort", TEKSTEN)
def test_geen_adres_valt_om_en_niets_loopt(tafelwereld, adressen, soort):
    for naam, (wie, adres, erbij) in adressen.items():
        antwoord = stuur(tafelwereld, wie, adres, TEKSTEN[soort], erbij)
        assert antwoord.status_code < 500, naam
        assert not GEVAARLIJK.search(antwoord.text), naam

    for pagina in bekijk_alles(tafelwereld):
        assert not GEVAARLIJK.search(pagina)
        assert "{{ request.user }}" in pagina or soort != "sjabloon"
    slug = tafelwereld.tafel.slug
    for bestand in ("csv", "xlsx"):
        adres = reverse("tafelreacties_bestand", args=[slug, bestand])
        assert tafelwereld.als("gert").get(adres).status_code == 200


@pytest.mark.parametrize("soort", ["omgekeerd", "stuurtekens", "surrogaat", "accenten", "cdata"])
def test_ook_de_pdf_valt_niet_om(tafelwereld, soort):
    tafelwereld.reactie("anna", "2", TEKSTEN[soort])

    adres = reverse("tafelreacties_bestand", args=[tafelwereld.tafel.slug, "pdf"])
    assert tafelwereld.als("gert").get(adres).status_code == 200


@pytest.mark.parametrize("wat", TE_VEEL)
def test_te_veel_tekst_geeft_een_zin_en_geen_reactie(tafelwereld, adressen, wat):
    voor = Reactie.objects.count()
    for naam, (wie, adres, erbij) in adressen.items():
        antwoord = stuur(tafelwereld, wie, adres, TE_VEEL[wat], erbij)
        assert antwoord.status_code < 500, naam

    assert Reactie.objects.count() == voor or wat == "een miljoen regels"
    assert not Reactie.objects.exclude(verborgen_op=None).exists()


def test_tienduizend_vermeldingen(tafelwereld, adressen):
    _, adres, erbij = adressen["plaatsen"]
    namen = [f"{nummer}-{nummer}" for nummer in range(900)]

    antwoord = tafelwereld.als("anna").post(adres, erbij | {"tekst": "Hallo.", "vermeldingen": namen})
    assert antwoord.status_code < 500
    meer = "soort=reactie&tekst=Hallo&" + "&".join("vermeldingen=1-1" for _ in range(10_000))
    te_veel = tafelwereld.als("anna").post(adres, meer, content_type="application/x-www-form-urlencoded")
    assert te_veel.status_code < 500


DEEL = b"--x\r\nContent-Disposition: form-data; "


@pytest.mark.parametrize(
    ("soort", "inhoud"),
    [
        ("multipart/form-data; boundary=x", DEEL + b'name="tekst"\r\n\r\nhalf'),
        ("multipart/form-data", b"geen grens"),
        ("multipart/form-data; boundary=\xe9\xe9", b"--"),
        ("multipart/form-data; boundary=x", DEEL + b'name="bijlagen"; filename="\r\n'),
        ("multipart/form-data; boundary=x", b"\x00" * 5000),
        ("application/x-www-form-urlencoded", b"soort=reactie&tekst=%ff%fe%00&ouder=%31e9"),
        ("application/json", b'{"soort": "reactie"}'),
        ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    ],
)
def test_kapotte_verzending(tafelwereld, adressen, soort, inhoud):
    for naam, (wie, adres, _) in adressen.items():
        antwoord = tafelwereld.als(wie).generic("POST", adres, inhoud, content_type=soort)
        assert antwoord.status_code < 500, naam


@pytest.mark.parametrize("vraag", [*TEKSTEN.values(), "%", "_", "\\", "'", '"', ";--", "x" * 5000])
def test_zoeken_met_rare_vragen(tafelwereld, vraag):
    tafelwereld.reactie("anna", "2", "Van Anna.")
    slug, gert = tafelwereld.tafel.slug, tafelwereld.als("gert")

    pagina = gert.get(reverse("tafelreacties", args=[slug]), {"q": vraag})
    bestand = gert.get(reverse("tafelreacties_bestand", args=[slug, "csv"]), {"q": vraag})

    assert pagina.status_code == 200
    assert bestand.status_code == 200
    assert not GEVAARLIJK.search(bestand.text) or bestand["Content-Type"].startswith("text/csv")
    assert not GEVAARLIJK.search(pagina.text)


def test_een_naam_van_een_mens_met_html_erin_is_tekst(tafelwereld):
    tafelwereld.wereld.mensen["anna"].naam = "<script>alert(1)</script>"
    tafelwereld.wereld.mensen["anna"].save()
    tafelwereld.reactie("anna", "2", "Van Anna.")

    for pagina in bekijk_alles(tafelwereld):
        assert not GEVAARLIJK.search(pagina)
        assert "&lt;script&gt;" in pagina
