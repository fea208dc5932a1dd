"""Addresses of the consent rounds."""

from django.urls import path

from dialoog.consent import views

urlpatterns = [
    path("rondes/<int:pk>/", views.consentronde, name="consentronde"),
    path("reactie/<int:reactie>/ronde/", views.ronde_openen, name="ronde_openen"),
]
