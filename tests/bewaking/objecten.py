"""One object of every kind that has an address of its own, for provider one and for provider two."""

from datetime import date, timedelta
from pathlib import Path

from aanbieder.models import Document
from dialoog.models import Signaal
from portaal.kern import klok
from portaal.kern.mensen.acties import token_hash
from portaal.models import Uitnodiging
from tests.wereld import Wereld


def voeg_objecten_toe(w: Wereld, media: Path) -> None:
    """Sets `uitnodiging_een`, `document_een`, `signaal_een` and the same for `twee` on the world."""
    (media / "contract.pdf").write_bytes(b"%PDF-1.7 leeg")
    for naam, indiener in (("een", "anna"), ("twee", "chris")):
        organisatie = getattr(w, f"organisatie_{naam}")
        uitnodiging = Uitnodiging.objects.create(
            organisatie=organisatie,
            email=f"nieuw-{naam}@test.example",
            rollen=["lezer"],
            token_hash=token_hash(naam),
            verloopt_op=klok.nu() + timedelta(days=1),
        )
        document = Document.objects.create(
            overeenkomst=getattr(w, f"overeenkomst_{naam}"), soort="contract", titel="Contract", bestand="contract.pdf"
        )
        signaal = Signaal.objects.create(
            regio=w.regio,
            gever=organisatie,
            door=w.mensen[indiener],
            soort="vraag",
            aanbieder=getattr(w, naam),
            onderwerp="Vraag",
            tekst="Hoe zit dit?",
            antwoord_uiterlijk=date(2024, 9, 25),
        )
        setattr(w, f"uitnodiging_{naam}", uitnodiging)
        setattr(w, f"document_{naam}", document)
        setattr(w, f"signaal_{naam}", signaal)
