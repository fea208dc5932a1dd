"""The filter above the list of providers; it stays in the address."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from aanbieder.models import Aanbieder, Segment
from portaal.kern.mensen.models import Gebruiker
from rapportage.uitnutting.stoplicht import ERNST

JA, NEE, ALLE = "ja", "nee", "alle"
JA_NEE = [(JA, "ja"), (NEE, "nee")]


def _segmenten(request) -> QuerySet:
    return Segment.objects.zichtbaar_voor(request.namens)


class AanbiedersFilter(django_filters.FilterSet):
    """Providers by words, category, light, contract, size, what they deliver and who manages the contract.

    `licht` is a field here, but the page applies it: a light is computed, not stored. Contracted ones by default.
    """

    zoek = django_filters.CharFilter(label="Naam of AGB-code", method="met_woorden")
    categorie = django_filters.ChoiceFilter(label="Categorie", empty_label="alle categorieën")
    licht = django_filters.ChoiceFilter(
        label="Budget",
        choices=[(kleur.value, kleur.value) for kleur in reversed(ERNST)],
        empty_label="alle kleuren",
        method="laat_staan",
    )
    segment = django_filters.ModelChoiceFilter(
        label="Levert", queryset=_segmenten, to_field_name="code", empty_label="alle segmenten", method="levert"
    )
    contractmanager = django_filters.ChoiceFilter(
        label="Contractmanager", field_name="contractmanager_email", lookup_expr="iexact", empty_label="iedereen"
    )
    micro = django_filters.ChoiceFilter(
        label="Micro-aanbieder", choices=JA_NEE, empty_label="maakt niet uit", method="is_micro"
    )
    gecontracteerd = django_filters.ChoiceFilter(
        label="Contract",
        choices=[(JA, "met contract"), (NEE, "zonder contract"), (ALLE, "met en zonder")],
        empty_label=None,
        method="met_contract",
    )
    sort = django_filters.CharFilter(label="Volgorde", method="laat_staan", widget=forms.HiddenInput)

    class Meta:
        model = Aanbieder
        fields = ["zoek", "categorie", "licht", "segment", "contractmanager", "micro", "gecontracteerd", "sort"]

    def __init__(self, data, *args, **kwargs):
        data = data.copy()
        data["gecontracteerd"] = data.get("gecontracteerd") or JA
        super().__init__(data, *args, **kwargs)
        categorieen, beheerders = set(), set()
        for categorie, beheerder in self.queryset.values_list("categorie", "contractmanager_email").distinct():
            categorieen.add(categorie)
            beheerders.add(beheerder.lower())
        self.filters["categorie"].extra["choices"] = [(c, c) for c in sorted(categorieen - {""})]
        self.filters["contractmanager"].extra["choices"] = _personen(beheerders - {""})

    def laat_staan(self, rijen, naam, waarde):
        return rijen

    def met_woorden(self, rijen, naam, waarde):
        """Every word occurs somewhere in name, slug or AGB code."""
        for woord in waarde.split():
            rijen = rijen.filter(Q(naam__icontains=woord) | Q(slug__icontains=woord) | Q(agb__icontains=woord))
        return rijen

    def levert(self, rijen, naam, segment):
        """Delivers this segment, or one below it."""
        codes = _onder(segment)
        afspraken = {"overeenkomsten__segmenten__levert": True, "overeenkomsten__segmenten__segment__in": codes}
        return rijen.filter(pk__in=Aanbieder.objects.filter(**afspraken).values("pk"))

    def is_micro(self, rijen, naam, waarde):
        return rijen.filter(micro=waarde == JA)

    def met_contract(self, rijen, naam, waarde):
        return rijen if waarde == ALLE else rijen.filter(gecontracteerd=waarde == JA)

    def in_woorden(self) -> list[tuple[str, str]]:
        """The filters in use, for the head of a file."""
        if not self.form.is_valid():
            return []
        gekozen = {naam: self.form.cleaned_data[naam] for naam in self.form.fields if naam != "sort"}
        return [
            (str(self.form.fields[naam].label), _woord(self.form.fields[naam], waarde))
            for naam, waarde in gekozen.items()
            if waarde
        ]


def _woord(veld: forms.Field, waarde: object) -> str:
    """A choice as the reader knows it; anything else says its own name."""
    keuzes = dict(veld.choices) if isinstance(veld, forms.ChoiceField) and isinstance(waarde, str) else {}
    return str(keuzes.get(waarde, waarde))


def _onder(segment: Segment) -> list[int]:
    """A segment and everything below it. One query."""
    boven = dict(Segment.objects.filter(regio=segment.regio_id).values_list("pk", "bovenliggend"))

    def valt_onder(pk: int | None) -> bool:
        return pk is not None and (pk == segment.pk or valt_onder(boven[pk]))

    return [pk for pk in boven if valt_onder(pk)]


def _personen(adressen: set[str]) -> list[tuple[str, str]]:
    """Contract managers by name; an address without a person yet stands there itself."""
    mensen = Gebruiker.objects.annotate(adres=Lower("email")).filter(adres__in=adressen)
    namen = {mens.email.lower(): str(mens) for mens in mensen}
    return sorted(((adres, namen.get(adres, adres)) for adres in adressen), key=lambda paar: paar[1].casefold())
