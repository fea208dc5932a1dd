"""What the page of a signed version shows."""

from collections import defaultdict
from dataclasses import dataclass

from portaal.kern.toegang import Hoedanigheid
from rapportage.bekostiging.inspanning import EENHEID_EURO
from rapportage.verantwoording import versies
from rapportage.verantwoording.keuzes import Oordeel, Stuksoort, Versiestatus
from rapportage.verantwoording.models import Stuk, Vaststelling, Versie
from rapportage.verantwoording.overgangen import BEOORDELEN
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.stukken.verklaring import vraagt_aandacht
from rapportage.verantwoording.vaststellen.vaststelling import overzicht

KLEUR = {
    Versiestatus.INGEDIEND: "oranje",
    Versiestatus.TERUGGESTUURD: "oranje",
    Versiestatus.AANGENOMEN: "groen",
    Versiestatus.VASTGESTELD: "groen",
}
DEEL = 8  # letters of the hash after which a line may break


@dataclass(frozen=True)
class Rij:
    """A frozen row with the name of its product on that day."""

    regel: Productieregel
    product: str

    @property
    def sleutel(self) -> str:
        return f"{self.regel.gemeentecode}:{self.regel.productcode}"

    @property
    def volume_in_euro(self) -> bool:
        return self.regel.eenheid == EENHEID_EURO


@dataclass(frozen=True)
class Stukregel:
    """A document as it was on the day of signing. `te_openen` None: there is no file to open any more."""

    soort: str
    naam: str
    accountant: str
    oordeel: str
    vraagt_aandacht: bool
    sha256: str
    te_openen: Stuk | None

    @property
    def uitgang(self) -> str:
        return self.te_openen.bestandsnaam.rpartition(".")[2].lower() if self.te_openen.opslag else "txt"


def versiebeeld(versie: Versie, namens: Hoedanigheid) -> dict:
    """The context of versie.html."""
    vast = versie.verantwoording
    bronnen = _bronnen(versie)
    gezet = Vaststelling.objects.zichtbaar_voor(namens).filter(versie=versie).first()
    return {
        "versie": versie,
        "verantwoording": vast,
        "aanbieder": vast.aanbieder,
        "kleur": KLEUR.get(Versiestatus(versie.status), "grijs"),
        "hash_delen": _delen(versie.sha256),
        "hash_klopt": versies.hash_klopt(versie),
        "groepen": _groepen(versie),
        "aantal_rijen": len(versie.inhoud["rijen"]),
        "totalen": versies.per_gemeente(versie),
        "bevestigd": versies.bevestigd(versie),
        "niets_te_melden": versie.inhoud["niets_te_melden"],
        "bronnen": bronnen,
        "bronnen_bekend": bronnen is not None,
        "verklaring": versie.inhoud["verklaring"],
        "stukken": _stukken(versie, namens),
        "andere": Versie.objects.zichtbaar_voor(namens)
        .filter(verantwoording=vast)
        .exclude(pk=versie.pk)
        .defer("inhoud"),
        "vaststelling": gezet,
        "overzicht": overzicht(gezet) if gezet else None,
        "mag_beoordelen": namens.mag(BEOORDELEN),
    }


def _delen(sha256: str) -> list[str]:
    return [sha256[plek : plek + DEEL] for plek in range(0, len(sha256), DEEL)]


def _bronnen(versie: Versie) -> list[tuple[versies.Bron, list[str]]] | None:
    """The files that the rows came from, each with its hash in parts; None when that was not kept yet."""
    bronnen = versies.bronnen(versie)
    return None if bronnen is None else [(bron, _delen(bron.sha256)) for bron in bronnen]


def _groepen(versie: Versie) -> list[tuple[versies.Gemeentetotaal, list[Rij]]]:
    """The rows by municipality, each in the order it was signed."""
    producten, per_gemeente = versie.inhoud["producten"], defaultdict(list)
    for regel in versies.regels(versie):
        product = producten.get(f"{regel.productcategorie}:{regel.productcode}", "")
        per_gemeente[regel.gemeentecode].append(Rij(regel, product))
    return [(t, per_gemeente[t.code]) for t in versies.per_gemeente(versie) if t.rijen]


def _stukken(versie: Versie, namens: Hoedanigheid) -> list[Stukregel]:
    delen = versie.inhoud["stukken"]
    zichtbaar = Stuk.objects.zichtbaar_voor(namens).in_bulk([deel["nummer"] for deel in delen])
    return [
        Stukregel(
            soort=Stuksoort(deel["soort"]).label,
            naam=deel["titel"] or deel["bestandsnaam"] or "tekst van de verklaring",
            accountant=deel["accountant"],
            oordeel=Oordeel(deel["oordeel"]).label if deel["oordeel"] else "",
            vraagt_aandacht=vraagt_aandacht(deel["oordeel"]),
            sha256=deel["sha256"],
            te_openen=zichtbaar.get(deel["nummer"]),
        )
        for deel in delen
    ]
