"""What a page shows, as an export.Document, asked for by its address: for snapshots, remarks and files alike.

A page with figures registers itself beside its view, under the name of its address:

    @paginabron("budget")
    def document(namens, argumenten, gegevens): ...

The function decides by itself what `namens` may see, as the view does, and raises Http404 for the rest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from aanbieder.models import Aanbieder
from portaal.kern import export
from portaal.kern.toegang import Hoedanigheid

Paginabron = Callable[[Hoedanigheid, dict, QueryDict], export.Document]
BRONNEN: dict[str, Paginabron] = {}

LANGSTE_ADRES = 1000
NIET_VAN_HET_FILTER = frozenset({"sort", "volgorde", "pagina", "page", "verandering"})  # the same figures


class GeenPagina(LookupError):
    """No address of a page that this reader may open."""


def paginabron(naam: str) -> Callable[[Paginabron], Paginabron]:
    """Registers the document of the page with this address name."""

    def registreer(functie: Paginabron) -> Paginabron:
        BRONNEN[naam] = functie
        return functie

    return registreer


@dataclass(frozen=True)
class Pagina:
    """An address inside the portal, taken apart. `adres` has its filter in a fixed order, so that it compares."""

    naam: str
    pad: str
    argumenten: dict
    vraag: str

    @property
    def adres(self) -> str:
        return f"{self.pad}?{self.vraag}" if self.vraag else self.pad

    @property
    def heeft_document(self) -> bool:
        return self.naam in BRONNEN

    def document(self, namens: Hoedanigheid) -> export.Document:
        """What the page shows this reader, without remarks. Raises Http404 as the page does."""
        if not self.heeft_document:
            raise Http404
        return BRONNEN[self.naam](namens, self.argumenten, QueryDict(self.vraag))

    def aanbieder(self, namens: Hoedanigheid) -> Aanbieder | None:
        """The provider whose page it is; None for a page of the region."""
        if "slug" not in self.argumenten or not self.pad.startswith("/aanbieders/"):
            return None
        zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).select_related("organisatie", "regio__organisatie")
        return zichtbaar.filter(slug=self.argumenten["slug"]).first()


def pagina(adres: str, namens: Hoedanigheid) -> Pagina:
    """The page behind an address that anybody may have typed. Raises GeenPagina."""
    veilig = adres.startswith("/") and url_has_allowed_host_and_scheme(adres, allowed_hosts=None)
    if not veilig or not adres.isprintable() or len(adres) > LANGSTE_ADRES:
        raise GeenPagina(adres)
    delen = urlsplit(adres)
    try:
        gevonden = resolve(delen.path)
    except Resolver404 as fout:
        raise GeenPagina(adres) from fout
    recht = getattr(gevonden.func, "recht", "")
    if not recht or not namens.mag(recht):
        raise GeenPagina(adres)
    return Pagina(gevonden.view_name, delen.path, gevonden.kwargs, urlencode(list(_filter(delen.query))))


def zelfde_vorm(adres: str) -> str:
    """An address of our own with its filter in the fixed order."""
    delen = urlsplit(adres)
    vraag = urlencode(list(_filter(delen.query)))
    return f"{delen.path}?{vraag}" if vraag else delen.path


def _filter(vraag: str) -> Iterator[tuple[str, str]]:
    """The choices in an address, in the order of their names; what only sorts or pages is left out."""
    gelezen = QueryDict(vraag)
    for naam in sorted(set(gelezen) - NIET_VAN_HET_FILTER):
        for waarde in sorted(set(gelezen.getlist(naam))):
            if waarde.strip():
                yield naam, waarde.strip()
