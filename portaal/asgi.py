"""ASGI entry: pages, static files and sockets on one port."""

import gc
import os
from importlib import import_module

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")
paginas = get_asgi_application()  # first: it loads the apps that the imports below need

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings

from portaal.kern.uploads import met_ruimte
from portaal.sockets import websocket_urlpatterns

import_module(settings.ROOT_URLCONF)  # every page now: otherwise the first remark or visitor waits for it

application = ProtocolTypeRouter(
    {
        "http": met_ruimte(paginas),
        "websocket": AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)),
    }
)

gc.collect()
gc.freeze()  # what stays for good is not looked through again: at a full table that held everybody up for 150 ms
