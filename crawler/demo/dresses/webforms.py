"""ASP.NET WebForms state: a hidden field that a postback must bring back unharmed."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from hashlib import sha256


class ViewState:
    """Signs and checks ``__VIEWSTATE``; every page shown gets a new one."""

    def __init__(self, seed: int, site: str) -> None:
        self._key = sha256(f"{seed}:{site}".encode()).digest()

    def seal(self, section: str, page: int) -> str:
        """The hidden field of a listing page."""
        state = {"s": section, "p": page, "n": secrets.token_hex(120)}
        body = json.dumps(state).encode()
        return b64encode(self._mac(body) + body).decode()

    def open(self, field: str | None) -> dict[str, object] | None:
        """What was sealed, or None if the field is missing or was made elsewhere."""
        try:
            raw = b64decode(field or "", validate=True)
        except (Base64Error, ValueError):
            return None
        mac, body = raw[:32], raw[32:]
        if not hmac.compare_digest(mac, self._mac(body)):
            return None
        state: dict[str, object] = json.loads(body)
        return state

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")


def postback(target: str, argument: str) -> str:
    """The javascript: address that WebForms writes into a pager."""
    return f"javascript:__doPostBack('{target}','{argument}')"


SCRIPT = """<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) {
  theForm.__EVENTTARGET.value = eventTarget;
  theForm.__EVENTARGUMENT.value = eventArgument;
  theForm.submit();
}
//]]>
</script>"""


def form_open(action: str, view_state: str) -> str:
    """The one form around a whole WebForms page, with its hidden fields."""
    return f"""<form name="aspnetForm" method="post" action="{action}" id="aspnetForm">
<div><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" />
<input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{view_state}" />
<input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="C2EE9ABB" />
</div>{SCRIPT}"""
