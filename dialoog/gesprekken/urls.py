"""Addresses of the contract talks."""

from django.urls import path

from dialoog.gesprekken import views

urlpatterns = [
    path("", views.gesprekken, name="gesprekken"),
    path("nieuw/", views.nieuw, name="gesprek_nieuw"),
    path("<int:pk>/", views.gesprek, name="gesprek"),
]
