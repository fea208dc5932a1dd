"""All addresses of the portal, and an empty page of the same layout to compare with."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from portaal.urls import urlpatterns as van_het_portaal

LEEG = '{% extends "basis.html" %}{% block titel %}Leeg{% endblock %}{% block inhoud %}<h1>Leeg</h1>{% endblock %}'


@cache
def _leeg_sjabloon():
    return engines["django"].from_string(LEEG)


def leeg(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_leeg_sjabloon().render({}, request))


urlpatterns = [path("metingen/leeg/", leeg), *van_het_portaal]
