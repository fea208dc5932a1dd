"""What every list with sortable headers shares: columns that know their order, and the reading of the address.

`templates/_onderdelen/tabel.html` draws them. RequestConfig of django-tables2 is left out on purpose: it takes the
number of rows per page from the address, and then anybody can ask for all of them at once.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Case, F, OrderBy, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_tables2 import Column, Table
from django_tables2.rows import BoundRows

from portaal.kern import opmaak


class Kolom(Column):
    """A column that a database sorts; equal rows stand newest first, so that pages never overlap.

    `leeg_achteraan` for what may be unknown: databases differ on where that goes.
    """

    kop_verborgen = False

    def __init__(self, verbose_name: str | None = None, *, leeg_achteraan: bool = False, **opties):
        super().__init__(verbose_name, **opties)
        self.leeg_achteraan = leeg_achteraan

    def order(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:
        termen = [self._term(veld, is_descending) for veld in self.order_by or (self.accessor,)]
        return queryset.order_by(*termen, "-pk"), True

    def _term(self, veld: str, aflopend: bool) -> OrderBy:
        return OrderBy(F(veld), descending=aflopend, nulls_last=self.leeg_achteraan or None)


class KeuzeKolom(Kolom):
    """A choice, sorted in the order given here: its code says nothing to a reader."""

    def __init__(self, verbose_name: str | None = None, *, volgorde: Iterable[str], **opties):
        super().__init__(verbose_name, **opties)
        self.volgorde = list(volgorde)

    def _term(self, veld: str, aflopend: bool) -> OrderBy:
        plaatsen = [When(**{veld: waarde}, then=Value(plaats)) for plaats, waarde in enumerate(self.volgorde)]
        return OrderBy(Case(*plaatsen, default=Value(len(plaatsen))), descending=aflopend)


class GetalKolom(Kolom):
    def __init__(self, verbose_name: str | None = None, **opties):
        super().__init__(verbose_name, attrs={"td": {"class": "getal"}}, **opties)

    def render(self, value: int) -> str:
        return opmaak.getal(value)


class TijdKolom(Kolom):
    def render(self, value: datetime) -> SafeString:
        plaatselijk = timezone.localtime(value)
        leesbaar = f"{opmaak.datum_kort(plaatselijk)} {plaatselijk:%H:%M}"
        return format_html('<time datetime="{}">{}</time>', plaatselijk.isoformat(), leesbaar)


class ActieKolom(Kolom):
    """What one can do with a row; the table says how in `render_<name>`."""

    kop_verborgen = True

    def __init__(self):
        super().__init__("Wat u kunt doen", orderable=False, empty_values=())


class Tabel(Table):
    """A list on a page: sorted and paged by the address, where a column that does not exist is passed over.

    `titel` names the table for who does not see it, `bijschrift` is the caption above it, `rijkop` the column that
    names a row. `pagina` holds the records of this page, `rijen` their rows.
    """

    titel = ""
    bijschrift = ""
    rijkop = ""

    def __init__(self, data, *, request: HttpRequest, **opties):
        super().__init__(data, **opties)
        self.request = request
        volgorde = request.GET.get(self.prefixed_order_by_field, "")
        kolom = volgorde.removeprefix("-")
        self.gesorteerd_op = ""
        if kolom in self.columns and self.columns[kolom].orderable:
            self.order_by = volgorde
            self.gesorteerd_op = self.columns[kolom].header
        bladen = Paginator(self.data.data, self._meta.per_page)
        self.pagina = bladen.get_page(request.GET.get(self.prefixed_page_field))

    @property
    def rijen(self) -> BoundRows:
        return BoundRows(self.pagina.object_list, self)

    @property
    def aantal(self) -> int:
        return self.pagina.paginator.count
