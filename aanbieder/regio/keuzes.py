"""Code lists of iJw 3.2 that the region's data uses, in words a reader understands."""

EENHEDEN = {
    "01": "minuut",
    "04": "uur",
    "14": "etmaal",
    "16": "dagdeel",
    "82": "stuk (output)",
    "83": "euro",
    "84": "stuk (inspanning)",
}
EENHEID_EURO = "83"  # the volume is the amount in cents; there is no tariff
FREQUENTIES = {"1": "per dag", "2": "per week", "4": "per maand", "6": "totaal in de looptijd"}
BEKOSTIGINGEN = {
    "inspanning": "inspanning (aantal maal tarief)",
    "traject": "traject (prijs per traject)",
    "plek": "per plek",
    "taakgericht": "taakgericht (vast bedrag)",
    "hybride": "beschikbaarheid plus gebruik",
    "spic": "traject per segment, profiel en intensiteit",
}
VERWIJZERS = {
    "01": "gemeente",
    "02": "huisarts",
    "03": "jeugdarts",
    "04": "gecertificeerde instelling",
    "05": "medisch specialist",
    "06": "geen of zelf",
    "08": "rechter, officier van justitie of jeugdinrichting",
}
REDENEN_WIJZIGING = {
    "01": "vervallen",
    "02": "overleden",
    "03": "contractwijziging",
    "04": "herbeoordeling: verlenging",
    "05": "herbeoordeling: verkorting",
    "06": "uitstroom naar een ander domein",
    "07": "verhuizing naar een andere gemeente",
    "08": "andere leveringsvorm",
    "09": "overstap naar een andere aanbieder",
    "10": "nieuwe bekostiging",
    "11": "gemeentelijke herindeling",
    "12": "op verzoek van de aanbieder",
    "13": "verwijderd",
    "14": "administratieve correctie",
}
REDENEN_BEEINDIGING = {
    "02": "overlijden",
    "20": "tijdelijk beëindigd",
    "31": "volgens plan",
    "32": "voortijdig door de cliënt",
    "33": "voortijdig door de aanbieder",
    "34": "voortijdig in overleg",
    "35": "voortijdig door een externe oorzaak",
    "36": "op initiatief van de gemeente",
    "37": "in verband met een wijzigingsverzoek",
    "38": "overstap naar een andere aanbieder",
    "39": "uitstroom naar een ander domein",
}
# iJw 3.2 code list WJ001, the codes that matter for money
RETOURCODES = {
    "0001": "technisch afgekeurd: het bericht klopt niet",
    "0200": "geen opmerkingen",
    "0233": "niet beoordeeld",
    "0611": "het tarief is anders dan in het contract",
    "8001": "geheel toegekend",
    "8017": "credit zonder bekende debetregel",
    "8021": "het referentienummer is al gebruikt",
    "8187": "de prestatie hoort niet bij deze cliënt",
    "8214": "de declaratieperiode sluit niet aan op de vorige",
    "9307": "het begin valt buiten de toewijzing",
    "9308": "het einde valt buiten de toewijzing",
    "9319": "de productperiode valt niet binnen één maand",
    "9321": "te veel volume in deze periode",
    "9322": "te veel volume voor de hele toewijzing",
    "9333": "het declaratienummer is al gebruikt",
    "9338": "de toewijzing is niet bekend bij deze aanbieder",
    "9339": "de productcategorie past niet bij de toewijzing",
    "9340": "de productcode past niet bij de toewijzing",
    "9341": "de eenheid past niet bij de toewijzing",
    "9346": "het bedrag is niet volume maal tarief",
    "9369": "meer gedeclareerd dan het budget van de toewijzing",
    "9384": "gedeclareerd op een verwijderde toewijzing",
    "9387": "de productperiode begint niet op de eerste dag",
    "9388": "de productperiode eindigt niet op de laatste dag",
    "9389": "al eerder gedeclareerd zonder credit",
    "9390": "al eerder gecrediteerd",
    "S300": "de gemeentecode is ongeldig",
    "S329": "de productcode is ongeldig",
}


def retourcode_in_woorden(code: str) -> str:
    """A return code in plain Dutch, with the code; an unknown code says so."""
    if not code:
        return ""
    return f"{RETOURCODES.get(code, 'reden niet bekend in de codelijst')} ({code})"
