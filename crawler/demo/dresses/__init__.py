"""The five dresses: one module a CMS family."""

from __future__ import annotations

from crawler.demo.dresses.base import Dress
from crawler.demo.dresses.label import Label
from crawler.demo.dresses.lacviet import LacViet
from crawler.demo.dresses.liferay import Liferay
from crawler.demo.dresses.nukeviet import NukeViet
from crawler.demo.dresses.plain import Plain

CLASSES: dict[str, type[Dress]] = {
    dress.name: dress for dress in (Label, LacViet, NukeViet, Liferay, Plain)
}
