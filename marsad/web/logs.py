"""Log lines for machines: one JSON object each."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Time, level, logger, message; with the address and answer of a request, and the error."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        status = getattr(record, "status_code", None)
        request = getattr(record, "request", None)
        if status is not None:
            line["status"] = status
        if getattr(request, "path", None):
            line["path"] = request.path if request else ""
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
