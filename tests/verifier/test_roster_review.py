"""All faulty cells of a roster, also those that judging tells by a check."""

from tests.verifier.rosters import HEADER, LI, WANG, read
from verifier.model import Claim, Roster
from verifier.roster_review import all_problems


def test_numbers_that_break_their_rule_stand_among_the_other_problems() -> None:
    roster = read(
        [
            HEADER,
            [LI[0], "110114199003078420", *LI[2:]],
            [WANG[0], "11022119850512033", *WANG[2:]],
            ["赵?", *LI[1:]],
            ["合计", None, None, None, None, None, 1, None],
        ]
    )
    told = [(problem.row, problem.cell, problem.field) for problem in all_problems(roster)]
    assert told == [
        (2, "B2", "id_number"),
        (3, "B3", "id_number"),
        (4, "A4", "name"),
        (5, "G5", "amount"),
    ]
    assert all("1990" not in problem.observed for problem in all_problems(roster))


def test_a_sound_roster_has_none() -> None:
    assert all_problems(read([HEADER, LI])) == ()


def test_a_claim_without_a_table_is_told_by_its_row() -> None:
    (problem,) = all_problems(Roster((Claim(1, "李晓婷", "110114199003078420"),)))
    assert (problem.row, problem.cell) == (1, "1")
