"""What every page knows: for whom the person acts."""

from django.http import HttpRequest


def pagina(request: HttpRequest) -> dict:
    """`namens` (the capacity, or None) for the base layout."""
    return {"namens": getattr(request, "namens", None)}
