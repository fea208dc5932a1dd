"""Hands on a keyboard and nothing else: Tab until there, see where the focus is, type."""

from playwright.sync_api import Locator, Page

MEESTE_TABS = 150
ONTHOUD = "alle => { window.doelen = new Set(alle) }"
DAAR = "() => window.doelen.has(document.activeElement)"

# What somebody who looks at the screen would miss about the element with the focus; empty when it can be seen.
NIET_TE_ZIEN = """() => {
  const element = document.activeElement, stijl = getComputedStyle(element), vak = element.getBoundingClientRect();
  if (stijl.outlineStyle === "none" && stijl.boxShadow === "none") return "de focus heeft geen rand";
  const boven = document.elementFromPoint(vak.x + vak.width / 2, vak.y + vak.height / 2);
  if (!boven) return "de focus staat buiten beeld";
  if (element.contains(boven) || boven.contains(element)) return "";
  return `de focus staat achter ${boven.tagName}.${boven.className}`;
}"""


class Toetsenbord:
    def __init__(self, blad: Page):
        self.blad = blad
        blad.on(
            "filechooser", lambda _: None
        )  # from now on Playwright answers; on a slow machine asking later is too late

    def naar(self, doel: Locator, terug: bool = False, hoogstens: int = MEESTE_TABS) -> int:
        """Tab (or Shift+Tab) to the first of `doel`, and see that the focus shows there; gives how many times."""
        doel.first.wait_for()
        doel.evaluate_all(ONTHOUD)
        for keer in range(1, hoogstens + 1):
            self.blad.keyboard.press("Shift+Tab" if terug else "Tab")
            if self.blad.evaluate(DAAR):
                klacht = self.blad.evaluate(NIET_TE_ZIEN)
                assert not klacht, f"{klacht}: {doel}"
                return keer
        raise AssertionError(f"na {hoogstens} keer Tab nog niet bij {doel}")

    def typ(self, tekst: str) -> None:
        self.blad.keyboard.type(tekst)

    def druk(self, *toetsen: str) -> None:
        for toets in toetsen:
            self.blad.keyboard.press(toets)

    def vul(self, doel: Locator, tekst: str, **opties) -> None:
        """The field gets this text instead of what stood in it. In a list it is the beginning of the choice."""
        self.naar(doel, **opties)
        if doel.evaluate("veld => Boolean(veld.select)"):
            self.druk("Control+A")
        self.typ(tekst)

    def kies(self, doel: Locator, toets: str = "Enter", **opties) -> None:
        """A link or a button; a tick box with toets=Space."""
        self.naar(doel, **opties)
        self.druk(toets)

    def kies_bestand(self, doel: Locator, bestand: dict, **opties) -> None:
        """The dialog of the operating system has its own keyboard; here it answers at once."""
        self.naar(doel, **opties)
        with self.blad.expect_file_chooser() as dialoog:
            self.druk("Enter")
        dialoog.value.set_files(bestand)
