"""One look at a page: everything that must be right on every page, gathered in one go because loading is what costs."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

AXE = Path(settings.BASIS) / "node_modules" / "axe-core" / "axe.min.js"
ALLES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
KLEUREN = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
MATEN = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
MET_ADVIES = {"type": "tag", "values": [*ALLES["values"], "best-practice"]}
ADVIES = "advies "
SMAL = 320  # what is left of 1280 pixels at 400%

# What the Content-Security-Policy would stop; a block of data is no script.
INGEBED = {
    "stijl in een element": re.compile(r"<[^>]+\sstyle\s*=", re.I),
    "stijlblok": re.compile(r"<style\b", re.I),
    "script in de pagina": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")[^>]*>", re.I),
    "opdracht in een element": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "script als adres": re.compile(r"javascript:", re.I),
}

AXE_LOOP = """async (runOnly) => {
  const uitkomst = await axe.run(document, {runOnly, resultTypes: ["violations"], elementRef: false});
  const naam = regel => (regel.tags.includes("best-practice") ? "advies " : "") + regel.id;
  return uitkomst.violations.flatMap(regel => regel.nodes.map(
    plek => [naam(regel), plek.target.join(" "), ...plek.any.concat(plek.all, plek.none).map(c => c.message)].join(": ")
  ));
}"""

# What sticks out, not what merely scrolls inside its own frame.
BREDER = """(breedte) => {
  if (document.scrollingElement.scrollWidth <= breedte) return [];
  const buiten = [...document.querySelectorAll("body *")].filter(
    e => e.getBoundingClientRect().right > breedte + 1 && !e.closest(".tabel-kader, [role=region]"));
  return [`${document.scrollingElement.scrollWidth} breed`, ...buiten.slice(0, 5).map(
    e => `${e.tagName.toLowerCase()}.${e.className}: ${(e.textContent || "").trim().slice(0, 40)}`)];
}"""


# Axe looks at every cell, and a table of some hundred rows that are built alike says in three what it says in all.
DUN_UIT = """(per_vorm) => {
  const namen = e => [e.tagName, ...e.getAttributeNames(), e.getAttribute("class"), e.getAttribute("role")].join(" ");
  for (const deel of document.querySelectorAll("main tbody")) {
    const gezien = new Map();
    for (const rij of [...deel.rows]) {
      const vorm = [rij, ...rij.querySelectorAll("*")].map(namen).join("|");
      gezien.set(vorm, (gezien.get(vorm) ?? 0) + 1);
      if (gezien.get(vorm) > per_vorm) rij.remove();
    }
  }
}"""
PER_VORM = 3

# Of what a page is built: each kind of element in its surroundings once.
VORMEN = """() => {
  const naam = e => e ? [e.tagName, ...e.getAttributeNames().sort(), e.className.baseVal ?? e.className].join(" ") : "";
  return [...new Set([...document.querySelectorAll("body, body *")].map(
    e => [e, e.parentElement, e.parentElement?.parentElement].map(naam).join(" < ")))];
}"""
_bekeken: set[str] = set()


@dataclass
class Bezoek:
    """What one page of one person showed; empty lists are good."""

    adres: str
    status: int
    tekst: str
    html: str
    links: list[str]
    axe_licht: list[str] = field(default_factory=list)
    axe_donker: list[str] = field(default_factory=list)
    axe_smal: list[str] = field(default_factory=list)
    breder: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    advies: list[str] = field(default_factory=list)  # best practice: worth a look, no failure

    @property
    def ingebed(self) -> list[str]:
        return [
            f"{naam}: {gevonden[0][:120]}" for naam, vorm in INGEBED.items() if (gevonden := vorm.search(self.html))
        ]


def bezoek(blad: Page, adres: str) -> Bezoek:
    """Load `adres` and look at it: light and dark, wide and narrow."""
    console: list[str] = []
    verzamel = {
        "console": lambda bericht: console.append(bericht.text) if bericht.type in ("error", "warning") else None,
        "pageerror": lambda fout: console.append(str(fout)),
    }
    for gebeurtenis, doe in verzamel.items():
        blad.on(gebeurtenis, doe)
    blad.emulate_media(color_scheme="light")
    antwoord = blad.goto(adres)
    gezien = Bezoek(
        adres, antwoord.status, blad.locator("body").inner_text(), antwoord.text(),
        blad.eval_on_selector_all("a[href]:not([data-export])", "alle => alle.map(a => a.getAttribute('href'))"),
    )  # fmt: skip
    for gebeurtenis, doe in verzamel.items():
        blad.remove_listener(gebeurtenis, doe)
    eigen = f"status of {antwoord.status}"  # Chromium reports the 403 or 404 of the page itself as an error
    gezien.console = [regel for regel in console if antwoord.ok or eigen not in regel]
    bekijk(blad, gezien)
    return gezien


def bekijk(blad: Page, gezien: Bezoek) -> None:
    """The page as it stands: colours again in the dark, sizes again on a narrow screen; the rest does not differ.

    Axe looks at a page only when it is built of something that axe has not seen: eleven people share most pages.
    """
    breed = blad.viewport_size
    vormen = set(blad.evaluate(VORMEN))
    iets_nieuws = not vormen <= _bekeken
    if iets_nieuws:
        blad.evaluate(AXE.read_text("utf-8"))
    blad.set_viewport_size({"width": SMAL, "height": breed["height"]})
    gezien.breder = blad.evaluate(BREDER, SMAL)
    if iets_nieuws:
        gezien.axe_smal = blad.evaluate(AXE_LOOP, MATEN)
    blad.set_viewport_size(breed)
    if not iets_nieuws:
        return
    _bekeken.update(vormen)
    blad.evaluate(DUN_UIT, PER_VORM)
    gevonden = blad.evaluate(AXE_LOOP, MET_ADVIES)
    gezien.axe_licht = [fout for fout in gevonden if not fout.startswith(ADVIES)]
    gezien.advies = [fout for fout in gevonden if fout.startswith(ADVIES)]
    blad.emulate_media(color_scheme="dark")
    gezien.axe_donker = blad.evaluate(AXE_LOOP, KLEUREN)
    blad.emulate_media(color_scheme="light")
