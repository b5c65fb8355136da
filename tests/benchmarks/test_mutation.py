"""The mutants that `benchmarks.mutation` makes, and that each is what it says."""

import ast

from benchmarks.mutation.mutants import code_of, functions_in, mutants_of

SOURCE = '''
from __future__ import annotations


def passes(mark: int, words: list[str]) -> str | None:
    """Whether 60 is reached."""
    if mark >= 60 and not any(word == "no" for word in words):
        return "yes" + str(mark)
    return None


class Rule:
    def holds(self, day: str) -> bool:
        first, last = self.days
        return first <= day <= last
'''


def made(tmp_path):
    path = tmp_path / "rules.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path, list(mutants_of(path))


def test_each_operator_is_tried_and_neither_docstrings_nor_annotations(tmp_path):
    _, mutants = made(tmp_path)
    told = {mutant.told.split(": ", 1)[1] for mutant in mutants}
    assert told >= {
        "compare | mark >= 60 | mark > 60",
        "constant | 60 | 61",
        "called | any((word == 'no' for word in words)) | all((word == 'no' for word in words))",
        "compare | word == 'no' | word != 'no'",
        "compute | 'yes' + str(mark) | 'yes' - str(mark)",
        "argument | str(mark) | str(None)",
        "nothing | return 'yes' + str(mark) | return None",
        "compare | first <= day <= last | first < day <= last",
        "compare | first <= day <= last | first <= day < last",
    }
    assert not any("reached" in each or "int" in each for each in told)


def test_each_mutant_changes_its_own_function_and_leaves_the_tree(tmp_path):
    path, mutants = made(tmp_path)
    tree = ast.parse(SOURCE)
    before = ast.dump(tree)
    whole = functions_in(compile(tree, str(path), "exec"))
    for mutant in mutants:
        code = code_of(mutant, tree)
        assert code != whole[mutant.function], mutant.told
    assert ast.dump(tree) == before


def test_a_mutant_does_what_it_says(tmp_path):
    _, mutants = made(tmp_path)
    (mutant,) = (each for each in mutants if "mark >= 60 | mark > 60" in each.told)
    functions = {}
    exec(code_of_module(), functions)
    passes = functions["passes"]
    assert passes(60, []) == "yes60"
    passes.__code__ = code_of(mutant, ast.parse(SOURCE))
    assert passes(60, []) is None
    assert passes(61, []) == "yes61"


def code_of_module():
    return compile(SOURCE, "rules.py", "exec")
