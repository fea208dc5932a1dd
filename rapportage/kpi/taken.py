"""The figures about care made anew in the background, when something other than an import changed them."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task

from aanbieder.models import KpiNorm, Regio
from rapportage.kpi import berekening
from rapportage.productie import stand


@task()
def ververs_zorgcijfers(*, regio_id: int) -> None:
    """Running it twice does no harm: what is already computed is left as it is."""
    regio = Regio.objects.filter(pk=regio_id).first()
    if regio is not None:
        berekening.ververs(regio)


def volg_normen() -> None:
    """The share inside the norm follows a norm that is set in the portal.

    A signal, because the room where norms are set may not know this one. Reading a region computes by itself.
    """
    post_save.connect(_norm_gesteld, sender=KpiNorm, dispatch_uid="zorgcijfers_volgen_normen")


def _norm_gesteld(sender, instance: KpiNorm, **_) -> None:
    if instance.in_portaal:
        stand.verhoog(instance.regio)
        transaction.on_commit(partial(ververs_zorgcijfers.enqueue, regio_id=instance.regio_id))
