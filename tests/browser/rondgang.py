"""A walk over every page that somebody can reach by links, one of each kind."""

import csv
import re
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from playwright.sync_api import Page

from tests.browser.bezoek import Bezoek, bezoek
from tests.browser.rollen import EIGEN

REGIO = Path(settings.BASIS) / "aanbieder" / "regios" / "noord-limburg"
MEESTE_PAGINAS = 40
ACCOUNT = re.compile(r"^/(account|toegankelijkheid|privacy|mijn-gegevens)/")
ACCOUNT_VAN = "aanbieder"  # these are the same for everyone: one person is enough

ZONDER_AANMELDEN = (
    "/account/login/",
    "/account/login/?next=/monitor/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-geraden/",
    "/account/confirm-email/",
    "/account/confirm-email/geraden/",
    "/account/inactive/",
    "/account/logout/",
    "/toegankelijkheid/",
    "/privacy/",
)
VAN_ACCOUNT = (
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/webauthn/",
    "/account/reauthenticate/",
)

# What no link leads to: choices in the address, wrong ones too, and other people's pages.
BUDGET = f"/aanbieders/{EIGEN}/budget/"
EXTRA = {
    "aanbieder": (
        f"{BUDGET}?jaar=2023",
        f"{BUDGET}?verandering=-12,5",
        f"{BUDGET}?jaar=vorig",
        f"/aanbieders/{EIGEN}/regels/?jaar=vorig",
        f"/aanbieders/{EIGEN}/regels/?status=afgekeurd",
        "/beheer/",  # 403
        *VAN_ACCOUNT,
    ),
    "contractmanager": ("/aanbieders/?gecontracteerd=nee", "/aanbieders/?zoek=bestaatniet", "/aanbieders/?licht=rood"),
    "wisselaar": ("/namens/",),
}


def gemeentecodes() -> dict[str, str]:
    """Name of a municipality of the region -> its code."""
    with (REGIO / "gemeenten.csv").open(encoding="utf-8") as bestand:
        return {rij["naam"]: rij["code"] for rij in csv.DictReader(bestand)}


def loop_rond(blad: Page, persoon: str, begin: tuple[str, ...] = ("/",)) -> list[Bezoek]:
    """Visit `begin`, then everything that its links lead to, breadth first; of each kind of address the first."""
    wachtend, gehad, gezien = deque(begin), set(), []
    while wachtend and len(gezien) < MEESTE_PAGINAS:
        adres = wachtend.popleft()
        soort = adres if adres in begin else _soort(adres)
        if soort in gehad or (ACCOUNT.match(adres) and persoon not in (ACCOUNT_VAN, "")):
            continue
        gehad |= {soort, _soort(adres)}
        gevonden = bezoek(blad, adres)
        gezien.append(gevonden)
        wachtend.extend(_pagina_links(adres, gevonden.links))
    return gezien


def _soort(adres: str) -> str:
    """The address without what differs from one object to the next: choices, slug and number."""
    pad = re.sub(r"^/aanbieders/[^/]+/", "/aanbieders/<slug>/", urlsplit(adres).path)
    return re.sub(r"/\d+(?=/)", "/<nr>", pad)


def _pagina_links(adres: str, links: list[str]) -> list[str]:
    """The links to pages of the portal, as addresses from its root."""
    adressen = (urljoin(adres, link) for link in links if link and not link.startswith(("#", "mailto:", "tel:")))
    return [pagina for pagina in adressen if urlsplit(pagina).netloc == "" and urlsplit(pagina).path.endswith("/")]
