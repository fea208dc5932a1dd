"""Addresses of answers to a figure, under /aanbieders/<slug>/kpi/."""

from django.urls import path

from rapportage.kpi.reacties import views

urlpatterns = [
    path("reacties/nieuw/", views.nieuw, name="kpireactie_nieuw"),
    path("reacties/<int:pk>/", views.reactie, name="kpireactie"),
]
