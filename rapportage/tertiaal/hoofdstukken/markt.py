"""The market: clients and euros per segment, of the year and the one before it, as on the monitor."""

from portaal.kern import opmaak
from rapportage.monitor.markt import marktrijen
from rapportage.tertiaal.deel import Deel, Getal, Kolom, Rij, Tabel, Vraag, aantal, geld, hoofdstuk, verandering


@hoofdstuk("markt", "Markt: cliënten en bedragen", "goedgekeurde declaraties van de gemeenten")
def markt(vraag: Vraag) -> Deel:
    """The region's totals; a child that moved counts once."""
    jaar = vraag.periode.jaar
    _, totalen = marktrijen(vraag.regio, vraag.namens)
    per = {(rij.segment, rij.jaar): rij for rij in totalen}
    segmenten = dict.fromkeys((r.segment, r.segmentnaam) for r in totalen if r.jaar in (jaar, jaar - 1))
    if not segmenten:
        return Deel([f"Er zijn geen goedgekeurde declaraties over {jaar} en {jaar - 1}."])
    loopt, rijen = _loopt(vraag), []
    for code, naam in segmenten:
        nu, toen = per.get((code, jaar)), per.get((code, jaar - 1))
        cellen = [f"{code} {naam}"]
        for deel in ("clienten", "bedrag_cent"):
            maak = aantal if deel == "clienten" else geld
            waarde, eerder = getattr(nu, deel, 0), getattr(toen, deel, 0 if vraag.is_jaar_eerder_bekend else None)
            anders = Getal("jaar loopt nog", "") if loopt else verandering(waarde, eerder)
            cellen += [maak(waarde), maak(eerder, "geen gegevens"), anders]
        rijen.append(Rij(code, cellen))
    kolommen = (
        Kolom("Segment"),
        Kolom(f"Cliënten {jaar}", "regio_clienten"),
        Kolom(f"Cliënten {jaar - 1}", "regio_clienten_vorig_jaar"),
        Kolom("Verandering cliënten", "verandering"),
        Kolom(f"Bedrag {jaar}", "regio_bedrag"),
        Kolom(f"Bedrag {jaar - 1}", "regio_bedrag_vorig_jaar"),
        Kolom("Verandering bedrag", "verandering"),
    )
    weggelaten = sum(rij.weggelaten for rij in totalen if rij.jaar == jaar)
    zinnen = [
        f"Per segment: de kinderen met ten minste één goedgekeurde declaratie in {jaar}, en die in {jaar - 1}.",
        f"Over {jaar} zijn {opmaak.getal(weggelaten)} regels weggelaten: regels van nul euro, declaraties met hun "
        "credit en cliënten boven de leeftijdsgrens.",
    ]
    if loopt:
        zinnen.append(f"Het jaar {jaar} is nog bezig. Vergelijk het daarom niet met heel {jaar - 1}.")
    return Deel(zinnen, (), [Tabel("markt:totaal", "Markt in de hele regio", kolommen, rijen)])


def _loopt(vraag: Vraag) -> bool:
    peildatum = vraag.stand.peildatum
    return peildatum is not None and vraag.periode.jaar >= peildatum.year
