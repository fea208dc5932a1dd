"""How allauth behaves here: no open sign-up."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """People come in by invitation only."""

    def is_open_for_signup(self, request) -> bool:
        return False
