"""Stands in for marsad.expressions.read_date_line until that is there."""

from __future__ import annotations

import re
from datetime import date

try:
    from marsad.expressions import read_date_line
except ImportError:
    _M = {}
    for n, names in enumerate(
        "يناير كانون~الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل نيسان أفريل|مايو أيار ماي|يونيو حزيران جوان|يوليو تموز جويلية|أغسطس آب أوت غشت|سبتمبر أيلول|أكتوبر تشرين~الأول|نوفمبر تشرين~الثاني|ديسمبر كانون~الأول".split("|"), 1
    ):
        for name in names.split():
            _M[name.replace("~", " ")] = n
    _R = re.compile(
        r"(\d{1,2})\s+(" + "|".join(sorted(_M, key=len, reverse=True)) + r")[^\d]{0,20}((?:19|20)\d\d)(?!\d)"
    )
    _Q = re.compile(
        r"(" + "|".join(sorted(_M, key=len, reverse=True)) + r")\s+(\d{1,2})[,،]?\s+((?:19|20)\d\d)(?!\d)"
    )

    def read_date_line(text: str) -> date | None:
        text = text.translate({0x660 + d: str(d) for d in range(10)})
        try:
            if m := _R.search(text):
                return date(int(m[3]), _M[m[2]], int(m[1]))
            if m := _Q.search(text):
                return date(int(m[3]), _M[m[1]], int(m[2]))
        except ValueError:
            return None
        return None
