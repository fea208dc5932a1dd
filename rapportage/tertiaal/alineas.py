"""Typed text as paragraphs. Pure."""

import re


def alineas(tekst: str) -> list[list[str]]:
    """Paragraphs (between empty lines), each as its lines; none for an empty text."""
    return [deel.split("\n") for deel in re.split(r"\n\s*\n", tekst.strip()) if deel]
