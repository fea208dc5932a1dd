"""A question about a row, and its answer."""

from django import forms

from aanbieder.models import Gemeente, Product, Regio


class VraagForm(forms.Form):
    """A question about a row of a version; without a row it is about the report as a whole."""

    sleutel = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    versie = forms.IntegerField(widget=forms.HiddenInput)
    tekst = forms.CharField(label="Uw vraag", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, regio: Regio, **kwargs):
        super().__init__(*args, **kwargs)
        self.regio = regio

    def clean_sleutel(self) -> str:
        """A municipality and product of the region. Also one without a row: why is it missing?"""
        sleutel = self.cleaned_data["sleutel"]
        if not sleutel:
            return sleutel
        gemeente, _, product = sleutel.partition(":")
        categorie, _, code = product.partition(":")
        bekend = Product.objects.filter(regio=self.regio, productcategorie=categorie, productcode=code).exists()
        if not bekend or not Gemeente.objects.filter(regio=self.regio, code=gemeente).exists():
            raise forms.ValidationError("Deze rij is er niet. Open de pagina opnieuw.")
        return sleutel


class AntwoordForm(forms.Form):
    tekst = forms.CharField(label="Uw antwoord", max_length=2000)
