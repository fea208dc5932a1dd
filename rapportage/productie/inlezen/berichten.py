"""The four iJw 3.2 messages we read: which elements matter, and what row they make. All else is never kept."""

from collections.abc import Callable

from rapportage.productie.inlezen.kolommen import FRAME

# Verdicts that do not reject: no remarks, not assessed, granted in full (code list WJ001).
GEEN_AFWIJZING = frozenset({"", "0200", "0233", "8001"})
STOP_INGETROKKEN = "3"  # StatusAanlevering (COD467): this stop withdraws an earlier one


class Bericht:
    """Collects the rows of one message. Subclasses say which (parent, element) fills which column."""

    soort = ""
    rij = ""  # the element that is one row
    velden: dict[tuple[str, str], str] = {}  # filled inside that element
    gemeente_zendt = True

    def __init__(self, kop: dict[str, str], pseudoniem: Callable[[str], str]):
        afzender, ontvanger = kop.get("Afzender", ""), kop.get("Ontvanger", "")
        gemeente, aanbieder = (afzender, ontvanger) if self.gemeente_zendt else (ontvanger, afzender)
        self._vast = {"gemeentecode": gemeente, "aanbieder_agb": aanbieder}
        self._pseudoniem = pseudoniem
        self._waarden: dict[str, str] = {}
        self._rijen: list[tuple] = []
        self._volgnummer = 0
        self.meldingen: list[str] = []

    @property
    def aantal(self) -> int:
        return len(self._rijen)

    def neem(self) -> list[tuple]:
        """The rows so far, in the order of the frame; they are handed over once."""
        rijen, self._rijen = self._rijen, []
        return rijen

    def wil(self, boven: str, element: str) -> bool:
        """Whether the text of this element may be kept."""
        return (boven, element) in self.velden

    def begin(self, element: str) -> None:
        if element == self.rij:
            self._waarden = {}

    def einde(self, pad: list[str], element: str, tekst: str) -> None:
        """An element closed; `pad` are the elements around it, `tekst` is "" when it was not asked for."""
        kolom = self.velden.get((pad[-1], element)) if pad else None
        if kolom:
            self._waarden[kolom] = tekst
        elif element == self.rij:
            self._sluit_rij()

    def _sluit_rij(self) -> None:
        self._volgnummer += 1
        self._zet_rij(self._vast | self._waarden)

    def _zet_rij(self, waarden: dict[str, str]) -> None:
        self._rijen.append((*(waarden.get(kolom, "") for kolom in FRAME[self.soort]), self._volgnummer))


class Jw301(Bericht):
    """Allocations: the BSN becomes a pseudonym the moment it is read, of the birth date the year stays."""

    soort, rij = "toewijzingen", "ToegewezenProduct"
    velden = {
        ("ToegewezenProduct", "ToewijzingNummer"): "toewijzingnummer",
        ("Product", "Categorie"): "productcategorie",
        ("Product", "Code"): "productcode",
        ("ToegewezenProduct", "Toewijzingsdatum"): "toewijzingsdatum",
        ("ToegewezenProduct", "Ingangsdatum"): "ingangsdatum",
        ("ToegewezenProduct", "Einddatum"): "einddatum",
        ("ToegewezenProduct", "RedenWijziging"): "reden_wijziging",
        ("Omvang", "Volume"): "volume",
        ("Omvang", "Eenheid"): "eenheid",
        ("Omvang", "Frequentie"): "frequentie",
    }

    def wil(self, boven: str, element: str) -> bool:
        return super().wil(boven, element) or (boven, element) in {
            ("Client", "Bsn"),
            ("Geboortedatum", "Datum"),
        }

    def einde(self, pad: list[str], element: str, tekst: str) -> None:
        if pad[-1:] == ["Client"] and element == "Bsn":
            self._vast["client"] = self._pseudoniem(tekst)
        elif pad[-2:] == ["Client", "Geboortedatum"] and element == "Datum":
            self._vast["geboortejaar"] = tekst[:4]
        else:
            super().einde(pad, element, tekst)


class Jw323(Bericht):
    """Declaration lines, all of one declaration."""

    soort, rij, gemeente_zendt = "declaraties", "Prestatie", False
    velden = {
        ("ProductReferentie", "ReferentieNummer"): "referentienummer",
        ("ProductReferentie", "VorigReferentieNummer"): "vorig_referentienummer",
        ("Prestatie", "ToewijzingNummer"): "toewijzingnummer",
        ("Prestatie", "ProductCategorie"): "productcategorie",
        ("Prestatie", "ProductCode"): "productcode",
        ("ProductPeriode", "Begindatum"): "periode_begin",
        ("ProductPeriode", "Einddatum"): "periode_eind",
        ("Prestatie", "GeleverdVolume"): "volume",
        ("Prestatie", "Eenheid"): "eenheid",
        ("Prestatie", "ProductTarief"): "tarief_cent",
        ("IngediendBedrag", "Bedrag"): "bedrag_cent",
        ("IngediendBedrag", "DebetCredit"): "debet_credit",
    }
    van_declaratie = {"DeclaratieNummer": "declaratienummer", "DeclaratieDagtekening": "ingediend_op"}

    def __init__(self, kop: dict[str, str], pseudoniem: Callable[[str], str]):
        super().__init__(kop, pseudoniem)
        self._vast["status"] = "ingediend"

    def wil(self, boven: str, element: str) -> bool:
        return super().wil(boven, element) or (boven == "Declaratie" and element in self.van_declaratie)

    def einde(self, pad: list[str], element: str, tekst: str) -> None:
        if pad[-1:] == ["Declaratie"] and element in self.van_declaratie:
            self._vast[self.van_declaratie[element]] = tekst
        else:
            super().einde(pad, element, tekst)


class Jw307(Bericht):
    """Stops. One without an allocation number (taakgericht) or withdrawn says nothing about an allocation."""

    soort, rij, gemeente_zendt = "stops", "StopProduct", False
    velden = {
        ("StopProduct", "ToewijzingNummer"): "toewijzingnummer",
        ("StopProduct", "Einddatum"): "einddatum",
        ("StopProduct", "RedenBeeindiging"): "reden_beeindiging",
        ("StopProduct", "StatusAanlevering"): "status",
    }

    def _sluit_rij(self) -> None:
        ingetrokken = self._waarden.get("status") == STOP_INGETROKKEN
        nummer = self._waarden.get("toewijzingnummer", "")
        if not ingetrokken and nummer:
            self._waarden["toewijzingnummer"] = nummer.lstrip("0") or "0"  # a number, as allocations are kept
            super()._sluit_rij()
            return
        self._volgnummer += 1
        waarom = "trekt een eerdere stop in" if ingetrokken else "heeft geen toewijzingnummer"
        self.meldingen.append(f"Stop {self._volgnummer} is overgeslagen: die {waarom}.")


class Jw325(Bericht):
    """The answer to one declaration: a row per rejected line, or one row for the declaration as a whole.

    That one row has no referentienummer: with retourcode "" everything is granted, with another code all is rejected.
    Lines of the declaration that are not named are granted.
    """

    soort, rij = "antwoorden", "Prestatie"
    velden = {
        ("ProductReferentie", "ReferentieNummer"): "referentienummer",
        ("RetourCodes", "RetourCode"): "retourcode",
    }

    def __init__(self, kop: dict[str, str], pseudoniem: Callable[[str], str]):
        super().__init__(kop, pseudoniem)
        self._kop_code = kop.get("RetourCode", "")
        self._codes = {"Prestatie": "", "Client": "", "DeclaratieAntwoord": ""}
        self._van_client: list[dict[str, str]] = []

    def wil(self, boven: str, element: str) -> bool:
        return super().wil(boven, element) or (boven == "DeclaratieAntwoord" and element == "DeclaratieNummer")

    def einde(self, pad: list[str], element: str, tekst: str) -> None:
        if element == "RetourCode" and pad[-2:-1] and pad[-2] in self._codes:
            if self._codes[pad[-2]] in GEEN_AFWIJZING:
                self._codes[pad[-2]] = tekst
        elif pad[-1:] == ["DeclaratieAntwoord"] and element == "DeclaratieNummer":
            self._vast["declaratienummer"] = tekst
        elif element == "Client":
            self._sluit_client()
        elif element == "DeclaratieAntwoord":
            self._sluit_declaratie()
        else:
            super().einde(pad, element, tekst)

    def _sluit_rij(self) -> None:
        self._van_client.append(self._waarden | {"retourcode": self._codes["Prestatie"]})
        self._codes["Prestatie"] = ""

    def _sluit_client(self) -> None:
        for waarden in self._van_client:
            if waarden["retourcode"] in GEEN_AFWIJZING:
                waarden["retourcode"] = self._codes["Client"]
            if waarden["retourcode"] not in GEEN_AFWIJZING:
                self._volgnummer += 1
                self._zet_rij(self._vast | waarden)
        self._van_client, self._codes["Client"] = [], ""

    def _sluit_declaratie(self) -> None:
        code = next((c for c in (self._kop_code, self._codes["DeclaratieAntwoord"]) if c not in GEEN_AFWIJZING), "")
        if code or not self._rijen:
            self._rijen = []
            self._volgnummer = 1
            self._zet_rij(self._vast | {"retourcode": code})


SOORTEN = {"436": Jw301, "490": Jw323, "440": Jw307, "491": Jw325}
