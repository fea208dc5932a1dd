"""Hashes: of a note, and of the words that it refers to."""

import hashlib
import json


def woordhash(verzoek, soort: str, tekst: str, was: str, wordt: str) -> str:
    """`verzoek` is a random part, so that short words cannot be guessed from their hash."""
    return sha256([str(verzoek), soort, tekst, was, wordt])


def sha256(gegevens) -> str:
    """Over JSON in UTF-8: keys sorted, no spaces, letters as they are, so that anybody can compute it again."""
    tekst = json.dumps(gegevens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()
