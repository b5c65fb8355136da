"""Which column of a batch's roster was taken for what, and its correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import RequestContext
from api.keys import RequestCaller, require_caller
from api.labels import field_label
from api.language import Language, RequestLanguage
from api.pages.rendering import page
from api.problems import problem_of
from api.turns import CostlyTurns, Turns
from verifier import service
from verifier.errors import InputError, VerifierError
from verifier.model import RosterColumn
from verifier.roster_cells import ATTRIBUTES
from verifier.roster_layout import outside_name
from verifier.service import Context, RosterLayout, RosterView

router = APIRouter(dependencies=[Depends(require_caller)])

GUESS: Final = "?"
"""What the form sends for a column that is to be found by its header."""
_MAX_TEXT: Final = 200
_MAX_ROW_DIGITS: Final = 6


@dataclass(frozen=True)
class AttributeRow:
    """A claim attribute in the form.

    Attributes:
        letter: of the column that feeds it; "" for none, `GUESS` where it is to be found.
        given: whether a user said so.
    """

    name: str
    label: str
    letter: str
    given: bool


@router.get("/batches/{batch_id}/roster")
def roster_page(
    request: Request, batch_id: str, context: RequestContext, language: RequestLanguage
) -> Response:
    """The columns, in a form that corrects them."""
    values = _values(context, batch_id, language)
    return page(request, "roster.html", values, section="batches")


@router.post("/batches/{batch_id}/roster")
async def correct(
    request: Request,
    batch_id: str,
    context: RequestContext,
    caller: RequestCaller,
    language: RequestLanguage,
    turns: CostlyTurns,
) -> Response:
    """Has the batch judged again, or shows what is wrong above the form."""
    async with request.form() as form:
        sent = {name: value for name, value in form.items() if isinstance(value, str)}
    problem = await _correct(turns, context, batch_id, sent, caller.name)
    if problem is None:
        return RedirectResponse(f"/batches/{batch_id}", status_code=303)
    shown = problem_of(problem, language)
    values = await run_in_threadpool(_values, context, batch_id, language)
    values |= {"problem": shown.detail, **_as_sent(values["attributes"], sent)}
    return page(request, "roster.html", values, section="batches", status=shown.status)


async def _correct(
    turns: Turns, context: Context, batch_id: str, sent: Mapping[str, str], caller: str
) -> VerifierError | None:
    try:
        view = await run_in_threadpool(service.roster_view, context, batch_id)
        await turns.run(service.correct_roster, context, batch_id, layout_of(sent, view), caller)
    except VerifierError as error:
        return error
    return None


def _as_sent(attributes: Sequence[AttributeRow], sent: Mapping[str, str]) -> dict[str, Any]:
    """What stood in the form, so that only what was wrong is to be chosen again."""
    return {
        "attributes": [
            replace(each, letter=sent.get(each.name, each.letter)) for each in attributes
        ],
        "sheet": sent.get("sheet"),
        "header_row": sent.get("header_row"),
    }


def layout_of(sent: Mapping[str, str], view: RosterView) -> RosterLayout:
    """What the form says beyond what was guessed.

    Columns that stand as they were found are left to be found again: another sheet or
    header may have them elsewhere.

    Raises:
        InputError: header_row_invalid.
    """
    found = {row.name: row for row in attribute_rows(view, "zh")}
    columns = {
        name: letter[:_MAX_TEXT]
        for name, letter in sent.items()
        if name in found and letter != GUESS and (found[name].given or letter != found[name].letter)
    }
    table, said = view.table, view.said or RosterLayout()
    sheet = sent.get("sheet", "")[:_MAX_TEXT]
    row = _header_row(sent.get("header_row", "").strip())
    says_sheet = said.sheet is not None or table is None or sheet != table.sheet
    says_row = said.header_row is not None or table is None or row != table.header_rows[1]
    # A column that is given away while another value keeps it: both are said, and refused.
    taken = set(columns.values()) - {""}
    columns |= {name: letter for name, letter in sent.items() if name in found and letter in taken}
    return RosterLayout(
        columns=columns,
        sheet=sheet if sheet and says_sheet else None,
        header_row=row if says_row else None,
    )


def _header_row(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MAX_ROW_DIGITS:
        return int(text)
    raise InputError(
        "header_row_invalid",
        zh=f"表头行号应为数字（没有表头时填0），此处为“{text[:_MAX_TEXT]}”。请更正后重新提交。",
        en=f"The header's row must be a number (0 when there is none), not "
        f"“{text[:_MAX_TEXT]}”. Correct it and send it again.",
    )


def attribute_rows(view: RosterView, language: Language) -> list[AttributeRow]:
    """Every claim attribute with the column that feeds it."""
    columns: tuple[RosterColumn, ...] = () if view.table is None else view.table.columns
    feeding = {name: column.letter for column in reversed(columns) for name in column.feeds}
    said = {} if view.said is None else view.said.columns
    return [
        AttributeRow(name, field_label(name, language), feeding.get(name, ""), name in said)
        for name in map(outside_name, ATTRIBUTES)
    ]


def _values(context: Context, batch_id: str, language: Language) -> dict[str, Any]:
    view = service.roster_view(context, batch_id)
    return {
        "batch": service.get_batch(context, batch_id),
        "table": view.table,
        "attributes": attribute_rows(view, language),
        "columns": () if view.table is None else view.table.columns,
        "problem": None,
        "sheet": None if view.table is None else view.table.sheet,
        "header_row": None if view.table is None else view.table.header_rows[1],
        "guess": GUESS,
    }
