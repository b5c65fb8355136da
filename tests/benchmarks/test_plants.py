"""A planted problem changes one thing of a row, and only that."""

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from benchmarks.accuracy.plants import LOOK_ALIKES, plants
from verifier.model import Claim, FindingCode
from verifier.numbers import id_number_problem

PLANTS = [pytest.param(name, codes, plant, id=name) for name, codes, plant in plants()]
CERTIFIED = Claim(
    row=2,
    name="李明萍",
    id_number="110114199003078429",
    occupation="保育师",
    level=4,
    certificate_number="S000011000117244000362",
    issue_date=date(2024, 6, 18),
    issuer="首钢技师学院",
    amount_yuan=2000,
    bank_card_number="6222020200112233443",
    bank_name="中国工商银行",
)
ROUNDS = 20


def _changed(claim: Claim, other: Claim) -> set[str]:
    return {f.name for f in fields(Claim) if getattr(claim, f.name) != getattr(other, f.name)}


@pytest.mark.parametrize(("name", "codes", "plant"), PLANTS)
def test_one_thing_is_wrong(name, codes, plant) -> None:
    wrong = [plant(CERTIFIED, np.random.default_rng(seed)) for seed in range(ROUNDS)]
    allowed = {frozenset({"level", "amount_yuan"})} if name == "level and amount" else set()
    for claim in (claim for claim in wrong if claim is not None):
        changed = _changed(CERTIFIED, claim)
        assert len(changed) == 1 or frozenset(changed) in allowed
    assert any(wrong), "planted at least once in a row that has everything"


@pytest.mark.parametrize(("name", "codes", "plant"), PLANTS)
def test_expected_codes_are_the_contract_s(name, codes, plant) -> None:
    assert codes
    assert set(codes) <= set(FindingCode)


@pytest.mark.parametrize(("name", "codes", "plant"), PLANTS)
def test_the_same_seed_plants_the_same(name, codes, plant) -> None:
    assert plant(CERTIFIED, np.random.default_rng(4)) == plant(CERTIFIED, np.random.default_rng(4))


@pytest.mark.parametrize(
    ("wanted", "valid"),
    [
        pytest.param("id digit", True, id="another person's number stands on its own"),
        pytest.param("id birth date", True, id="another birth date stands on its own"),
        pytest.param("id misprint", False, id="a misprint breaks the check digit"),
    ],
)
def test_check_digits_of_planted_numbers(wanted: str, valid: bool) -> None:
    plant = next(plant for name, _, plant in plants() if name == wanted)
    for seed in range(ROUNDS):
        claim = plant(CERTIFIED, np.random.default_rng(seed))
        if claim is not None:
            assert (id_number_problem(claim.id_number) is None) is valid


def test_a_row_of_the_score_route_has_no_certificate_to_change() -> None:
    row = Claim(row=2, name="李明萍", exam_date=date(2024, 6, 1), level=5, occupation="育婴员")
    planted = {
        name: plant(row, np.random.default_rng(1))
        for name, _, plant in plants()
        if name.startswith("number")
    }
    assert set(planted.values()) == {None}


def test_look_alikes_are_sets_of_two_or_more() -> None:
    assert all(len(set(group)) == len(group) >= 2 for group in LOOK_ALIKES)
