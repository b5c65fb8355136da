"""Small mistakes, one at a time, in the functions of a module.

The operators are those usual in mutation testing (see the documentation of mutmut and
cosmic-ray): another comparison, `and` for `or`, another constant, a text with something
around it, None for a value, a negated condition, a call left out.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any, Final

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED: Final = {"any": "all", "all": "any", "min": "max", "max": "min"}
_COMPOUND: Final = (ast.FunctionDef, ast.For, ast.While, ast.If, ast.With, ast.Try)
_PLAIN: Final = (ast.Compare, ast.BoolOp)

Edit = tuple[str, Any]
"""What is done at a node: a kind, and what it needs beside."""


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes:
        place: of the changed node within `ast.walk` of the module.
        edit: what is done there.
        function: qualified name and first line of the code object that changes.
        lines: the first and the last line of the statement around it.
        told: the place and what was changed, for a person.
    """

    file: str
    place: int
    edit: Edit
    function: tuple[str, int]
    lines: tuple[int, int]
    told: str


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of the module's functions and methods, in the source's order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = {id(node): place for place, node in enumerate(ast.walk(tree))}
    for outer, name in _functions(tree):
        first = min([outer.lineno, *(each.lineno for each in outer.decorator_list)])
        for node, lines in _nodes(outer):
            for edit in _edits(node):
                yield Mutant(
                    file=str(path),
                    place=places[id(node)],
                    edit=edit,
                    function=(name, first),
                    lines=lines,
                    told=f"{path}:{getattr(node, 'lineno', lines[0])} {name}: {_told(node, edit)}",
                )


def _functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[ast.FunctionDef, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node, prefix + node.name
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")


def _nodes(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, tuple[int, int]]]:
    """The nodes of the body, without docstrings and annotations, and their statements' lines."""
    for place, statement in enumerate(function.body):
        if place == 0 and _is_text(statement):
            continue
        yield from _within(statement, (statement.lineno, statement.end_lineno or 0))


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _within(node: ast.AST, lines: tuple[int, int]) -> Iterator[tuple[ast.AST, tuple[int, int]]]:
    if isinstance(node, ast.FunctionDef):
        yield from _nodes(node)
        return
    if isinstance(node, ast.stmt):
        lines = (node.lineno, node.end_lineno or node.lineno)
        if isinstance(node, _COMPOUND):
            lines = (node.lineno, _header_end(node))
    yield node, lines
    skipped = {"annotation"}
    if isinstance(node, ast.Assert):  # it narrows a type; it never fails
        return
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        for child in children:
            if name not in skipped and isinstance(child, ast.AST):
                yield from _within(child, lines)


def _header_end(node: ast.stmt) -> int:
    parts = [value for name, value in ast.iter_fields(node) if name in ("test", "iter", "items")]
    flat = [each for part in parts for each in (part if isinstance(part, list) else [part])]
    ends = [getattr(each, "end_lineno", None) or node.lineno for each in flat]
    return max([node.lineno, *ends])


def _edits(node: ast.AST) -> Iterator[Edit]:
    if isinstance(node, ast.Compare):
        yield from (("compare", n) for n, op in enumerate(node.ops) if type(op) in _COMPARED)
    elif isinstance(node, ast.BoolOp):
        yield ("bool", None)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield ("unnegated", None)
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _COMPUTED:
        yield ("compute", None)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, (bool, int, float, str)):
            yield ("constant", None)
    elif isinstance(node, ast.Call):
        yield from _call_edits(node)
    else:
        yield from _statement_edits(node)


def _call_edits(node: ast.Call) -> Iterator[Edit]:
    if isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        yield ("called", None)
    for place, value in enumerate(node.args):
        if not isinstance(value, (ast.Constant, ast.Starred, ast.GeneratorExp)):
            yield ("argument", place)
    for place, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not isinstance(keyword.value, ast.Constant):
            yield ("keyword", place)


def _statement_edits(node: ast.AST) -> Iterator[Edit]:
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        if not _says_itself(node.test):
            yield ("negated", None)
    elif isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            if not _says_itself(test):
                yield ("filtered", place)
    elif isinstance(node, (ast.Return, ast.Assign, ast.AnnAssign)):
        if node.value is not None and not isinstance(node.value, ast.Constant):
            yield ("nothing", None)
    elif isinstance(node, (ast.Break, ast.Continue)):
        yield ("loop", None)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ("left out", None)


def _says_itself(test: ast.expr) -> bool:
    """Whether the condition is changed by its own operator already."""
    return isinstance(test, _PLAIN) or (
        isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    )


def _told(node: ast.AST, edit: Edit) -> str:
    if isinstance(node, ast.comprehension):
        return f"{edit[0]} {edit[1]} | if {ast.unparse(node.ifs[edit[1]])}"
    if isinstance(node, (ast.If, ast.While)):
        return f"{edit[0]} | if {ast.unparse(node.test)}"
    changed = _changed(copy.deepcopy(node), edit)
    before, after = ast.unparse(node), ast.unparse(changed)
    return f"{edit[0]} | {before[:110]} | {after[:110]}"


def code_of(mutant: Mutant, tree: ast.Module) -> CodeType:
    """The changed function, compiled; `tree` is the module's, and left as it was."""
    mutated = copy.deepcopy(tree)
    node = next(n for place, n in enumerate(ast.walk(mutated)) if place == mutant.place)
    changed = _changed(node, mutant.edit)
    if changed is not node:
        _Replacing(node, changed).visit(mutated)
    whole = compile(ast.fix_missing_locations(mutated), mutant.file, "exec", dont_inherit=True)
    return functions_in(whole)[mutant.function]


def functions_in(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The code objects below, by qualified name and first line."""
    found = {}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found[inner.co_qualname, inner.co_firstlineno] = inner
            found |= functions_in(inner)
    return found


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        """The node, or what stands in its place."""
        return self.new if node is self.old else self.generic_visit(node)


def _none() -> ast.Constant:
    return ast.Constant(value=None)


def _changed(node: Any, edit: Edit) -> ast.AST:  # noqa: C901, PLR0912 - one branch an operator
    """The node with the edit, changed in place or another in its stead."""
    kind, place = edit
    match kind:
        case "compare":
            node.ops[place] = _COMPARED[type(node.ops[place])]()
        case "bool":
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        case "unnegated":
            return node.operand
        case "compute":
            node.op = _COMPUTED[type(node.op)]()
        case "constant":
            node.value = _other(node.value)
        case "called":
            node.func = ast.Name(id=_CALLED[node.func.id], ctx=ast.Load())
        case "argument":
            node.args[place] = _none()
        case "keyword":
            node.keywords[place].value = _none()
        case "negated":
            node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
        case "filtered":
            node.ifs[place] = ast.UnaryOp(op=ast.Not(), operand=node.ifs[place])
        case "nothing":
            node.value = _none()
        case "loop":
            return ast.Continue() if isinstance(node, ast.Break) else ast.Break()
        case "left out":
            return ast.Pass()
    return ast.copy_location(node, node)


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"XX{value}XX"
    return value + 1
