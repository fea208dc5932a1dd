"""What somebody gets to read at an address: a page, or a file with its packing off."""

import io
from zipfile import ZipFile

from pypdf import PdfReader


def lees(client, adres: str) -> str:
    antwoord = client.get(adres, follow=True)
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    if inhoud.startswith(b"PK"):
        with ZipFile(io.BytesIO(inhoud)) as archief:
            inhoud = b"\n".join(archief.read(naam) for naam in archief.namelist())
    if inhoud.startswith(b"%PDF"):
        return "\n".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
    return inhoud.decode("utf-8", "replace")
