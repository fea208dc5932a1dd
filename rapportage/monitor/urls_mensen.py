"""Addresses of what people add to the monitor: notices, traffic lights, remarks, saved views, snapshots."""

from django.urls import path

from rapportage.monitor.momentopnamen import views as momentopnamen
from rapportage.monitor.opmerkingen import views as opmerkingen
from rapportage.monitor.signaleringen import views as signaleringen
from rapportage.monitor.stoplicht import views as stoplicht
from rapportage.monitor.weergaven import views as weergaven

urlpatterns = [
    path("signaleringen/", signaleringen.signaleringen, name="signaleringen"),
    path("signaleringen/<int:pk>/", signaleringen.signalering, name="signalering"),
    path("stoplicht/", stoplicht.stoplicht, name="monitor_stoplicht"),
    path("stoplicht/bestand.<str:soort>", stoplicht.bestand, name="monitor_stoplicht_bestand"),
    path("opmerkingen/", opmerkingen.opmerkingen, name="opmerkingen"),
    path("opmerkingen/nieuw/", opmerkingen.nieuw, name="opmerking_nieuw"),
    path("opmerkingen/<int:pk>/intrekken/", opmerkingen.intrekken, name="opmerking_intrekken"),
    path("weergaven/", weergaven.weergaven, name="weergaven"),
    path("weergaven/nieuw/", weergaven.nieuw, name="weergave_nieuw"),
    path("weergaven/<int:pk>/", weergaven.weergave, name="weergave"),
    path("momentopnamen/", momentopnamen.momentopnamen, name="momentopnamen"),
    path("momentopnamen/nieuw/", momentopnamen.nieuw, name="momentopname_nieuw"),
    path("momentopnamen/<int:pk>/", momentopnamen.momentopname, name="momentopname"),
    path("momentopnamen/<int:pk>/bestand.<str:soort>", momentopnamen.bestand, name="momentopname_bestand"),
    path("momentopnamen/<int:pk>/vergelijk/", momentopnamen.vergelijk, name="momentopname_vergelijk"),
]
