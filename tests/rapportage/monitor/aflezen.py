"""Reading the marked figures out of a page."""

import re
from collections import defaultdict
from decimal import Decimal

RIJ = re.compile(r'<tr data-rij="([^"]+)">(.*?)</tr>', re.DOTALL)
CIJFER = re.compile(r'<data data-kern="([^"]+)" value="([^"]*)">')


def tabel(html: str, naam: str) -> dict[str, dict[str, Decimal | str]]:
    """Rows of a table by key, in the order of the page: figure -> value."""
    assert f'data-tabel="{naam}"' in html, naam
    inhoud = html.partition(f'data-tabel="{naam}"')[2].partition("</table>")[0]
    rijen: dict[str, dict] = defaultdict(dict)
    for sleutel, cellen in RIJ.findall(inhoud):
        for kern, waarde in CIJFER.findall(cellen):
            rijen[sleutel][kern] = Decimal(waarde) if re.fullmatch(r"-?[\d.]+", waarde) else waarde
    return {sleutel.replace("&gt;", ">"): rij for sleutel, rij in rijen.items()}


def tabellen(html: str) -> list[str]:
    return re.findall(r'data-tabel="([^"]+)"', html)
