"""The columns of each kind of file. Names are the interface: docs/bestanden.md."""

TOEWIJZINGEN = [
    "gemeentecode",
    "toewijzingnummer",
    "client",
    "geboortejaar",
    "aanbieder_agb",
    "productcategorie",
    "productcode",
    "toewijzingsdatum",
    "ingangsdatum",
    "einddatum",
    "volume",
    "eenheid",
    "frequentie",
    "verwijzer",
    "reden_wijziging",
    "reden_beeindiging",
]
DECLARATIES = [
    "gemeentecode",
    "toewijzingnummer",
    "aanbieder_agb",
    "referentienummer",
    "vorig_referentienummer",
    "productcategorie",
    "productcode",
    "periode_begin",
    "periode_eind",
    "volume",
    "eenheid",
    "tarief_cent",
    "bedrag_cent",
    "debet_credit",
    "ingediend_op",
    "status",
    "retourcode",
]
STOPS = ["gemeentecode", "aanbieder_agb", "toewijzingnummer", "einddatum", "reden_beeindiging"]
ANTWOORDEN = ["gemeentecode", "aanbieder_agb", "declaratienummer", "referentienummer", "retourcode"]

CSV = {"toewijzingen": TOEWIJZINGEN, "declaraties": DECLARATIES}
# What a frame holds per kind, `regelnummer` apart. Only a message has a number for the whole declaration.
FRAME = {
    "toewijzingen": TOEWIJZINGEN,
    "declaraties": [*DECLARATIES, "declaratienummer"],
    "stops": STOPS,
    "antwoorden": ANTWOORDEN,
}
# Which kind each iJw message gives, by the Vektis code in its header.
BERICHTEN = {
    "436": ("JW301", "toewijzingen"),
    "490": ("JW323", "declaraties"),
    "440": ("JW307", "stops"),
    "491": ("JW325", "antwoorden"),
}
# Messages that speak of the same rows: asked for the one, the other is read as what it is.
OOK_GELEZEN = {"toewijzingen": ("stops",), "declaraties": ("antwoorden",)}
ANDERE_BERICHTEN = {
    "437": "JW302",
    "438": "JW305",
    "439": "JW306",
    "441": "JW308",
    "446": "JW315",
    "447": "JW316",
    "486": "JW317",
    "487": "JW318",
    "488": "JW319",
    "489": "JW320",
}


def opdracht(soort: str) -> str:
    """The command that reads this kind of file."""
    return f"manage.py importeer {soort}"
