"""Forms of the forecast: the provider's answer, and fixing."""

from decimal import Decimal

from django import forms

from portaal.kern.formulieren import TekstVeld

MEESTE_EURO = Decimal(10) ** 10


class Bedragveld(forms.Field):
    """Euros as people type them (1.234.567,89), in cents; no more than a region could spend."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value) -> int | None:
        tekst = "".join(str(value or "").replace("€", "").split())
        if not tekst:
            return None
        if "," not in tekst and tekst.count(".") == 1 and len(tekst.partition(".")[2]) != 3:
            tekst = tekst.replace(".", ",")  # 1234.50, from a calculator
        kaal = tekst.replace(".", "").replace(",", ".")
        if not kaal.replace(".", "", 1).isdecimal() or not kaal.isascii() or len(kaal.partition(".")[2]) > 2:
            raise forms.ValidationError("Vul een bedrag in euro's in, zoals 1.250.000.", code="bedrag")
        bedrag = Decimal(kaal)
        if bedrag > MEESTE_EURO:
            raise forms.ValidationError("Dit bedrag is te groot.", code="bedrag")
        return int(bedrag * 100)


class ReactieForm(forms.Form):
    """What the provider thinks of its forecast."""

    use_required_attribute = False

    tekst = TekstVeld(
        label="Uw reactie",
        rijen=5,
        help_text="Bijvoorbeeld: we verwachten meer kinderen vanaf september. Schrijf geen namen van kinderen op.",
        error_messages={"required": "Schrijf uw reactie op."},
    )
    eigen_verwachting = Bedragveld(label="Wat verwacht u zelf voor het hele jaar?", required=False)


class VaststelForm(forms.Form):
    """Why the forecast is fixed as it is, and which data was on the screen."""

    use_required_attribute = False

    reden = TekstVeld(label="Toelichting", required=False, rijen=3, max_length=1000)
    versie = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Open de pagina opnieuw."),
    )
