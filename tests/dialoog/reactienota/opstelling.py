"""Building and reading for the tests of the response note."""

import io
import re

from docx import Document
from pypdf import PdfReader

from dialoog.reactienota.acties.antwoorden import Woorden, beantwoord
from dialoog.reactienota.acties.publiceren import publiceer
from dialoog.reactienota.models import Antwoord, Reactienota
from dialoog.reactienota.regels import te_kiezen
from dialoog.reacties.models import Pseudoniem, Reactie, Reactieversie
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern import klok
from tests.dialoog.tafelwereld import Tafelwereld

NOTA = "/dialoog/concept-overeenkomst/reactienota/"
WERK = f"{NOTA}werk/"
MIJN = "/dialoog/concept-overeenkomst/mijn-reacties/"
DOCX, PDF = (f"/dialoog/concept-overeenkomst/reactienota.{soort}" for soort in ("docx", "pdf"))
OVER = Woorden("overgenomen", "U hebt gelijk.", "vier weken", "zes weken")


def gelezen(*reacties: Reactie) -> dict[int, int]:
    """What an answer asks: the remarks, with the edits they have now."""
    return {reactie.pk: Reactieversie.objects.filter(reactie=reactie).count() for reactie in reacties}


def antwoord(tw: Tafelwereld, *reacties: Reactie, woorden: Woorden = OVER, **opties) -> Antwoord:
    artikel = reacties[0].artikel
    return beantwoord(
        door=tw.namens("piet"), tafel=tw.tafel, artikel=artikel, reacties=gelezen(*reacties), woorden=woorden, **opties
    )


def alles_beantwoord(tw: Tafelwereld, woorden: Woorden = OVER) -> None:
    for artikel in tw.artikelen.values():
        open_ = list(te_kiezen(artikel.reacties.all()).filter(beantwoording=None))
        if open_:
            antwoord(tw, *open_, woorden=woorden)


def zet(tw: Tafelwereld, status: str) -> None:
    tw.tafel.status = status
    tw.tafel.save(update_fields=["status"])


def nota(tw: Tafelwereld, **velden) -> Reactienota:
    zet(tw, Tafelstatus.VERWERKEN)
    gemaakt = publiceer(door=tw.namens("piet"), tafel=tw.tafel, **velden)
    tw.tafel.refresh_from_db()
    return gemaakt


def bewerk(reactie: Reactie, tekst: str) -> None:
    Reactieversie.objects.create(
        reactie=reactie, nummer=reactie.revisie + 1, soort=reactie.soort, tekst=reactie.tekst, was=reactie.was,
        wordt=reactie.wordt,
    )  # fmt: skip
    reactie.tekst, reactie.revisie, reactie.bewerkt_op = tekst, reactie.revisie + 1, klok.moment()
    reactie.save()


def trek_in(reactie: Reactie) -> None:
    Reactie.objects.filter(pk=reactie.pk).update(ingetrokken_op=klok.moment())


def verberg(reactie: Reactie) -> None:
    Reactie.objects.filter(pk=reactie.pk).update(verborgen_op=klok.moment(), verborgen_reden="Noemt een kind.")


def pseudoniem(tw: Tafelwereld, naam: str = "emma", alias: str = "Ouder 7") -> Pseudoniem:
    return Pseudoniem.objects.create(tafel=tw.tafel, gebruiker=tw.namens(naam).gebruiker, naam=alias)


def docx(inhoud: bytes):
    return Document(io.BytesIO(inhoud))


def docx_tekst(inhoud: bytes) -> str:
    document = docx(inhoud)
    delen = [alinea.text for alinea in document.paragraphs]
    delen += [cel.text for tabel in document.tables for rij in tabel.rows for cel in rij.cells]
    return plat(" ".join(delen))


def pdf_tekst(inhoud: bytes) -> str:
    return plat(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages))


def plat(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst.replace("\u200b", "")).strip()


LEZERS = {DOCX: docx_tekst, PDF: pdf_tekst}
