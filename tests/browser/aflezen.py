"""Reading a page by its marks: the figures in <data data-kern value>, the tables and their rows."""

import re

from playwright.sync_api import Locator, Page

KERN = re.compile(r"<data\b[^>]*>")
ATTRIBUUT = re.compile(r'\b(data-kern|value)="([^"]*)"')
RIJ = re.compile(r'\bdata-rij="([^"]+)"')


def cijfers(html: str) -> list[tuple[str, str]]:
    """Every marked figure of a page, in order: name and value."""
    delen = (dict(ATTRIBUUT.findall(element)) for element in KERN.findall(html))
    return [(deel["data-kern"], deel["value"]) for deel in delen if "data-kern" in deel]


def rijen(html: str) -> list[str]:
    """The keys of all rows of all tables of a page."""
    return RIJ.findall(html)


def cijfer(plek: Page | Locator, naam: str) -> str:
    """The first figure of that name: of a page that is its own total, which stands before any table."""
    binnen = plek.locator("main") if isinstance(plek, Page) else plek
    return binnen.locator(f'[data-kern="{naam}"]').first.get_attribute("value")


def rij(blad: Page, tabel: str, sleutel: str) -> Locator:
    return blad.locator(f'[data-tabel="{tabel}"] [data-rij="{sleutel}"]')


def zonder_gedoe(tekst: str) -> int:
    """An amount as people read it, in cents: € 1.234,56 or € 1.234."""
    euros, _, centen = re.sub(r"[^\d,-]", "", tekst.replace("\u2212", "-")).partition(",")
    return int(euros) * 100 + (int(centen) if centen else 0) * (-1 if euros.startswith("-") else 1)
