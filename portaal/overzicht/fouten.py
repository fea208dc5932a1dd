"""Error pages in plain Dutch."""

from django.shortcuts import render


def csrf(request, reason=""):
    """403 for a form whose security token is missing or old."""
    return render(
        request,
        "403.html",
        {"uitleg": "Deze pagina stond te lang open. Ga terug, ververs de pagina en probeer het opnieuw."},
        status=403,
    )
