"""Columns about persons, recognised before anything of a file is kept. Pure."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rapportage.productie.bevindingen import lijkt_bsn
from rapportage.verantwoording.inlezen.kop import ZOEKDIEPTE, Rij, kaal

MINSTE, AANDEEL = 5, 0.8
MEESTE_PROEVEN = 2000  # different values put to the elfproef; a column of more is judged by these
WIE = "(?:client|clienten|jeugdige|kind|pleegkind|inwoner|patient|deelnemer|leerling|burger|persoon|ouder|gezinslid)"
# Alone in a cell these are about a person wherever they stand.
ZEKER = re.compile(
    r"(?:client|inwoner|jeugdige|kind)?(?:bsn|bsnr|bsnnummer|bsnnr|burgerservicenummer|burgerservicenr|burgerservicenum|"
    r"sofinummer|sofinr|sofi)(?:client|clienten|jeugdige|kind|inwoner)?|"
    r"(?:achter|voor|geslachts|familie|meisjes|geboorte|roep)na(?:am|men)(?:client|jeugdige|kind|inwoner)?|"
    rf"{WIE}(?:en|s)?na(?:am|men)|na(?:am|men)(?:van)?(?:de|het|een)?{WIE}|{WIE}(?:voor|achter)naam|"
    r"voorletters?|tussenvoegsels?|voorvoegsels?|initialen|volledigenaam|naamvolledig|"
    rf"(?:{WIE})?(?:geboortedatum|geboortedag|geboortedat|gebdatum|gebdat|gebdd|geborenop|datumgeboorte)(?:{WIE})?|"
    r"dateofbirth|birthdate|birthday|firstname|lastname|surname|fullname"
)
# These are only in a row of headings.
IN_KOPRIJ = re.compile(rf"naam|namen|name|{WIE}|geboren|gebdatumclient")
BSN = r"^[0-9]{8,9}(\.0)?$|^[0-9]{3}[. -][0-9]{3}[. -][0-9]{3}$|^[0-9]{4}[. -][0-9]{2}[. -][0-9]{3}$"


def kop_over_personen(rijen: Sequence[Rij], koprij: int | None) -> tuple[int, int] | None:
    """Row and column (from 0) of a heading about persons in the top rows. `koprij` is the report's heading row."""
    for nummer, rij in enumerate(rijen[:ZOEKDIEPTE]):
        breed = sum(1 for cel in rij if cel.strip()) >= 3
        for plek, cel in enumerate(rij):
            woord = kaal(cel) if len(cel) < 60 else ""
            if not woord:
                continue
            if ZEKER.fullmatch(woord):
                return nummer, plek
            is_kop = nummer == koprij or (koprij is None and breed)
            if is_kop and IN_KOPRIJ.fullmatch(woord) and not _naam_bij_code(rij, plek, nummer == koprij):
                return nummer, plek
    return None


def _naam_bij_code(rij: Rij, plek: int, in_verslag: bool) -> bool:
    """A list of codes with their names, on a sheet beside the report."""
    return not in_verslag and plek > 0 and kaal(rij[plek - 1]).endswith("code")


def rij_met_nummers(kolom: pa.ChunkedArray) -> int | None:
    """The place of the first citizen service number in a column that is full of them."""
    if pa.types.is_floating(kolom.type) or pa.types.is_integer(kolom.type):
        grootste = pc.max(kolom).as_py()
        return _in_getallen(pc.fill_null(kolom, 0).to_numpy()) if grootste and grootste >= 10**7 else None
    lengte = pc.fill_null(pc.binary_length(kolom), 0).to_numpy()
    plekken = np.flatnonzero((lengte >= 8) & (lengte <= 11))
    if len(plekken) < MINSTE:
        return None
    teksten = kolom.take(pa.array(plekken)) if len(plekken) < len(kolom) else kolom
    past = pc.match_substring_regex(teksten, BSN).to_numpy().astype(bool)
    return _oordeel(plekken[past], [re.sub(r"\.0$|[^0-9]", "", een) for een in _proef(teksten, past)])


def _in_getallen(waarde: np.ndarray) -> int | None:
    """Numeric cells; a zero in front is lost there, so eight digits count too."""
    waarde = np.nan_to_num(waarde.astype(np.float64))
    plekken = np.flatnonzero((waarde >= 10**7) & (waarde < 10**9) & (np.floor(waarde) == waarde))
    return _oordeel(plekken, [str(int(een)) for een in waarde[plekken][:MEESTE_PROEVEN]])


def _proef(teksten: pa.ChunkedArray, past: np.ndarray) -> list[str]:
    return teksten.take(pa.array(np.flatnonzero(past)[:MEESTE_PROEVEN])).to_pylist()


def _oordeel(plekken: np.ndarray, waarden: list[str]) -> int | None:
    """Dates and company numbers have eight digits too: eight only count when they differ."""
    negen = [waarde for waarde in waarden if len(waarde) == 9]
    acht = [waarde for waarde in waarden if len(waarde) == 8]
    soort = negen if len(negen) >= MINSTE else negen + (acht if len(set(acht)) >= MINSTE else [])
    if len(soort) < MINSTE or sum(map(lijkt_bsn, soort)) < AANDEEL * len(soort):
        return None
    return int(plekken[0])
