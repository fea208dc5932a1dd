"""Addresses of the contract, under /aanbieders/<slug>/."""

from django.urls import path

from aanbieder.overeenkomst import views

urlpatterns = [
    path("contract/", views.contract, name="contract"),
    path("contract.csv", views.tarieven, {"soort": "csv"}, name="contract_csv"),
    path("contract.xlsx", views.tarieven, {"soort": "xlsx"}, name="contract_xlsx"),
    path("contract/wijzigingen/", views.wijzigingen, name="contract_wijzigingen"),
    path("contract/documenten/<int:pk>/", views.document, name="contract_document"),
]
