"""What FastAPI and pydantic find wrong with a request, as faults in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

# pydantic's kinds of errors, with its own context values. English is its own sentence.
_CHINESE: Final[dict[str, str]] = {
    "date_from_datetime_parsing": "应写成 2025-11-20 这样的日期。",
    "datetime_from_date_parsing": "应写成 2025-11-20T09:00:00+08:00 这样的时间。",
    "datetime_parsing": "应写成 2025-11-20T09:00:00+08:00 这样的时间。",
    "enum": "只能是 {expected} 之一。",
    "extra_forbidden": "没有这一项，请删去。",
    "greater_than_equal": "不能小于 {ge}。",
    "int_from_float": "应是整数。",
    "int_parsing": "应是整数。",
    "int_parsing_size": "这个数太大。",
    "int_type": "应是整数。",
    "json_invalid": "不是有效的 JSON，请检查格式。",
    "less_than_equal": "不能大于 {le}。",
    "literal_error": "只能是 {expected} 之一。",
    "dict_type": "应是 JSON 对象。",
    "missing": "缺少这一项，请补上。",
    "model_attributes_type": "应是 JSON 对象。",
    "string_too_long": "最多 {max_length} 个字符，请缩短。",
    "string_type": "应是文字。",
    "string_unicode": "含有不是文字的字符，请删去。",
    "text_not_storable": "含有不是文字的字符，请删去。",
    "timezone_aware": "时间要带时区，例如 +08:00。",
    "too_long": "最多 {max_length} 项，请减少。",
}
_OTHER: Final = "这个值不能使用，请对照 /openapi.json 修改。"
_MAX_NAME: Final = 100


def fault_field(error: Mapping[str, Any]) -> str:
    """The field that the error is about, fit to be written into an answer."""
    name = ".".join(str(part) for part in error["loc"][1:]) or "body"
    return name.encode("utf-8", "replace").decode()[:_MAX_NAME]


def fault_detail(error: Mapping[str, Any], language: str) -> str:
    """What is wrong with it."""
    if language == "en":
        return str(error["msg"])
    values = dict(error.get("ctx") or {})
    if "expected" in values:
        values["expected"] = str(values["expected"]).replace(" or ", "、").replace(", ", "、")
    return _CHINESE.get(error["type"], _OTHER).format(**values)
