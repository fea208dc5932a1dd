"""Addresses of the budget page, below /aanbieders/<slug>/."""

from django.urls import path

from rapportage.uitnutting import views

urlpatterns = [
    path("budget/", views.budget, name="budget"),
    path("budget.csv", views.budget_bestand, {"soort": "csv"}, name="budget_csv"),
    path("budget.xlsx", views.budget_bestand, {"soort": "xlsx"}, name="budget_xlsx"),
    path("budget.pdf", views.budget_bestand, {"soort": "pdf"}, name="budget_pdf"),
]
