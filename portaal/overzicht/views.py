"""The start page."""

from django.shortcuts import render


def start(request):
    return render(request, "portaal/overzicht/start.html")
