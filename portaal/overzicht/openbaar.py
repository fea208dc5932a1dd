"""Pages that are open to everyone: accessibility, privacy, and where to report a weakness (RFC 9116)."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portaal.kern import klok

GELDIG = timedelta(days=180)  # the standard asks for less than a year


@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render(request, "portaal/openbaar/toegankelijkheid.html", {"contact": settings.CONTACT_EMAIL})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portaal/openbaar/privacy.html", {"contact": settings.CONTACT_EMAIL})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    verloopt = (klok.nu() + GELDIG).astimezone(UTC).replace(microsecond=0)
    regels = (
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {verloopt:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    )
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
