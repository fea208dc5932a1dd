"""Addresses of articles and remarks."""

from django.urls import path

from dialoog.reacties.views import artikel, bewerken

urlpatterns = [
    path("artikel/<str:nr>/", artikel.artikel, name="artikel"),
    path("artikel/<str:nr>/concept/", artikel.concept, name="reactie_concept"),
    path("reactie/<int:pk>/", bewerken.reactie, name="tafelreactie"),
    path("reactie/<int:pk>/bewerken/", bewerken.bewerken, name="reactie_bewerken"),
    path("reactie/<int:pk>/intrekken/", bewerken.intrekken, name="reactie_intrekken"),
    path("reactie/<int:pk>/herken/", bewerken.herken, name="reactie_herken"),
    path("reactie/<int:pk>/geschiedenis/", bewerken.geschiedenis, name="reactie_geschiedenis"),
]
