"""Forms of norms and steering assignments. Field names are those of kpi_normen.csv; values as people type them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from aanbieder.overeenkomst.models import Aanbieder
from aanbieder.regio.kpicatalogus import KPISOORTEN, lees, om_te_typen
from aanbieder.regio.models import Regio
from aanbieder.stuuropdracht.acties import Norminhoud, Opdrachtinhoud
from aanbieder.stuuropdracht.models import Normvoorstel, Stuuropdracht
from aanbieder.stuuropdracht.regels import eis_jaar_loopt
from portaal.kern import klok
from portaal.kern.formulieren import Datumveld, MetVerzoek, TekstVeld
from portaal.kern.regels import MagNiet

KPI_KEUZES = [(soort.sleutel, f"{soort.naam} (in {soort.vorm.woord})") for soort in KPISOORTEN.values()]
AFSPRAAK_MAX = 1000
EERST_DAN_LAATST = "De laatste dag ligt voor de eerste dag."


def categorieen(regio: Regio) -> list[tuple[str, str]]:
    """The categories of the region's configuration, with what they are."""
    return [(code, f"{code}: {deel.omschrijving}") for code, deel in regio.instellingen.categorie.items()]


def _dagen_op_volgorde(form: forms.Form, eerste: str, laatste: str) -> None:
    begin, einde = form.cleaned_data.get(eerste), form.cleaned_data.get(laatste)
    if begin and einde and einde < begin:
        form.add_error(laatste, EERST_DAN_LAATST)


class NormForm(forms.Form):
    """A norm: of which KPI, how high, for whom and when. The direction is the KPI's own."""

    use_required_attribute = False

    kpi = forms.ChoiceField(
        label="KPI",
        choices=[("", "Kies een KPI"), *KPI_KEUZES],
        error_messages={"required": "Kies een KPI.", "invalid_choice": "Deze KPI kennen we niet."},
    )
    norm = forms.CharField(
        label="Norm",
        max_length=30,
        help_text="In de eenheid die bij de KPI staat, bijvoorbeeld 7.800 (euro), 12,5 (procent) of 42 (dagen).",
        error_messages={"required": "Vul de norm in."},
    )
    categorie = forms.ChoiceField(
        label="Voor alle aanbieders in categorie",
        required=False,
        help_text="Leeg bij categorie en bij aanbieder: de norm is voor alle aanbieders.",
        error_messages={"invalid_choice": "Deze categorie heeft de regio niet."},
    )
    slug = forms.ModelChoiceField(
        label="Alleen voor deze aanbieder",
        queryset=Aanbieder.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label="geen bepaalde aanbieder",
        help_text="Een norm van de aanbieder zelf gaat voor de norm van de categorie.",
        error_messages={"invalid_choice": "Kies een aanbieder uit de lijst."},
    )
    geldig_van = Datumveld(label="Geldt vanaf", error_messages={"required": "Vul in vanaf welke dag de norm geldt."})
    geldig_tot = Datumveld(
        label="Geldt tot en met", required=False, help_text="Leeg: tot er een andere norm in de plaats komt."
    )
    toelichting = TekstVeld(
        label="Waarom deze norm?",
        rijen=4,
        help_text="De aanbieders lezen dit voordat zij reageren.",
        error_messages={"required": "Schrijf op waarom deze norm nodig is. De aanbieders reageren daarop."},
    )

    def __init__(self, *args, regio: Regio, voorstel: Normvoorstel | None = None, **kwargs):
        super().__init__(*args, initial=_norm_initial(voorstel) if voorstel else None, **kwargs)
        self.fields["categorie"].choices = [("", "geen bepaalde categorie"), *categorieen(regio)]
        self.fields["slug"].queryset = Aanbieder.objects.filter(regio=regio).gecontracteerd()

    def clean_geldig_van(self) -> date:
        dag = self.cleaned_data["geldig_van"]
        try:
            eis_jaar_loopt(dag, klok.vandaag())
        except MagNiet as fout:
            raise ValidationError(str(fout)) from fout
        return dag

    def clean(self) -> dict:
        gegevens = super().clean()
        if gegevens.get("categorie") and gegevens.get("slug"):
            self.add_error("slug", "Kies een categorie of een aanbieder, niet allebei.")
        _dagen_op_volgorde(self, "geldig_van", "geldig_tot")
        if gegevens.get("kpi") and gegevens.get("norm"):
            try:
                gegevens["norm"] = lees(KPISOORTEN[gegevens["kpi"]].eenheid, gegevens["norm"])
            except ValueError as fout:
                self.add_error("norm", str(fout))
        return gegevens

    @property
    def inhoud(self) -> Norminhoud:
        gegevens = dict(self.cleaned_data)
        return Norminhoud(aanbieder=gegevens.pop("slug"), **gegevens)


def _norm_initial(voorstel: Normvoorstel) -> dict:
    soort = KPISOORTEN.get(voorstel.kpi)
    return {
        "kpi": voorstel.kpi,
        "norm": om_te_typen(soort.eenheid, voorstel.norm) if soort else voorstel.norm,
        "categorie": voorstel.categorie,
        "slug": voorstel.aanbieder.slug if voorstel.aanbieder else "",
        "geldig_van": voorstel.geldig_van,
        "geldig_tot": voorstel.geldig_tot,
        "toelichting": voorstel.toelichting,
    }


class OpdrachtForm(forms.Form):
    """A steering assignment: its period, what it is for, and per KPI what was agreed (`afspraak_<kpi>`)."""

    use_required_attribute = False

    begin = Datumveld(label="Geldt vanaf", error_messages={"required": "Vul in vanaf welke dag de opdracht geldt."})
    einde = Datumveld(
        label="Geldt tot en met", required=False, help_text="Leeg: tot er een nieuwe stuuropdracht in de plaats komt."
    )
    tekst = TekstVeld(
        label="De opdracht in het kort",
        rijen=4,
        help_text="Waar werken regio en aanbieder samen naartoe?",
        error_messages={"required": "Schrijf in het kort op wat de opdracht is."},
    )

    def __init__(self, *args, opdracht: Stuuropdracht | None = None, **kwargs):
        super().__init__(*args, initial=_opdracht_initial(opdracht) if opdracht else None, **kwargs)
        for sleutel, soort in KPISOORTEN.items():
            self.fields[f"afspraak_{sleutel}"] = TekstVeld(
                label=soort.naam, required=False, rijen=2, max_length=AFSPRAAK_MAX
            )

    @property
    def afspraakvelden(self) -> list:
        """The fields of the KPIs, for the template."""
        return [self[f"afspraak_{sleutel}"] for sleutel in KPISOORTEN]

    def clean(self) -> dict:
        gegevens = super().clean()
        _dagen_op_volgorde(self, "begin", "einde")
        fout = any(naam.startswith("afspraak_") for naam in self.errors)
        if not fout and not self._afspraken():
            self.add_error("afspraak_" + next(iter(KPISOORTEN)), "Schrijf bij ten minste één KPI een afspraak.")
        return gegevens

    def _afspraken(self) -> dict[str, str]:
        teksten = {sleutel: self.cleaned_data.get(f"afspraak_{sleutel}", "") for sleutel in KPISOORTEN}
        return {sleutel: tekst for sleutel, tekst in teksten.items() if tekst}

    @property
    def inhoud(self) -> Opdrachtinhoud:
        velden = {naam: self.cleaned_data[naam] for naam in ("begin", "einde", "tekst")}
        return Opdrachtinhoud(afspraken=self._afspraken(), **velden)


def _opdracht_initial(opdracht: Stuuropdracht) -> dict:
    velden = {naam: getattr(opdracht, naam) for naam in ("begin", "einde", "tekst")}
    return velden | {f"afspraak_{afspraak.kpi}": afspraak.tekst for afspraak in opdracht.afspraken.all()}


class InspraakForm(MetVerzoek):
    """What a provider has to say about it."""

    tekst = TekstVeld(
        label="Uw reactie",
        help_text="De contractmanager en de gemeenten lezen dit. Andere aanbieders niet.",
        error_messages={"required": "Schrijf uw reactie op."},
    )


class NormFilter(forms.Form):
    """What of the list is shown; kept in the address. What cannot be read counts as not given."""

    kpi = forms.ChoiceField(label="KPI", required=False, choices=[("", "alle"), *KPI_KEUZES])
    categorie = forms.ChoiceField(label="Categorie", required=False)

    def __init__(self, gegevens, regio: Regio | None):
        super().__init__(gegevens)
        keuzes = categorieen(regio) if regio else []
        self.fields["kpi"].choices = [("", "alle"), *((soort.sleutel, soort.naam) for soort in KPISOORTEN.values())]
        self.fields["categorie"].choices = [("", "alle"), *keuzes]

    @property
    def gekozen(self) -> dict[str, str]:
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
