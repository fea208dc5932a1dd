"""Parts of a document that are made from code, between `<!-- naam -->` and `<!-- /naam -->`. Pure."""

from collections.abc import Callable, Mapping


def bijgewerkt(document: str, delen: Mapping[str, Callable[[], str]], bestand: str) -> str:
    """The document with what stands between its markers made anew; ValueError when one is missing in `bestand`."""
    for naam, maak in delen.items():
        begin, einde = f"<!-- {naam} -->", f"<!-- /{naam} -->"
        if begin not in document or einde not in document:
            raise ValueError(f"{bestand} mist {begin} of {einde}")
        voor, _, rest = document.partition(begin)
        document = f"{voor}{begin}\n{maak()}\n{einde}{rest.partition(einde)[2]}"
    return document
