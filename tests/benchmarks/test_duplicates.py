from itertools import combinations

import numpy as np
import pytest

from benchmarks.duplicates import backs, figures, pictures, said
from benchmarks.duplicates.changing import CHANGES, MOST_CUT
from benchmarks.duplicates.drawing import draw
from benchmarks.duplicates.reading import FIRST, Order, Page, read_all
from verifier import overlaying
from verifier.fingerprints import Likeness
from verifier.model import Document, DocumentType, Field, FieldName, FileReading

TEMPLATE = "id-front/guilloche"


def test_people_of_a_template_differ_in_what_names_them_only():
    one, other = draw(TEMPLATE, 1, 11).picture, draw(TEMPLATE, 2, 11).picture
    assert one.shape == other.shape
    same = (one == other).all(axis=-1).mean()
    assert 0.5 < same < 1


def test_the_same_order_gives_the_same_picture():
    assert np.array_equal(draw(TEMPLATE, 1, 11).picture, draw(TEMPLATE, 1, 11).picture)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_changes_the_picture(name):
    picture = draw(TEMPLATE, 1, 11).picture
    changed = CHANGES[name](picture, np.random.default_rng(4))
    assert changed.dtype == np.uint8
    assert changed.shape != picture.shape or not np.array_equal(changed, picture)


def test_a_cut_leaves_the_middle():
    picture = draw(TEMPLATE, 1, 11).picture
    height, width = CHANGES["cropped"](picture, np.random.default_rng(4)).shape[:2]
    least = 1 - 2 * MOST_CUT
    assert least * picture.shape[0] - 1 <= height <= picture.shape[0]
    assert least * picture.shape[1] - 1 <= width <= picture.shape[1]


def _page(person, change, number):
    field = Field(number, number, 0.99)
    document = Document(
        "d1", "a.jpg", 1, DocumentType.BANK_CARD, 0.99, {FieldName.BANK_CARD_NUMBER: field}
    )
    order = Order("bank/any", person, change, 1)
    return Page(order, FileReading("a.jpg", documents=(document,)), b"")


def test_pages_are_compared_with_their_own_and_with_other_peoples():
    pages = [
        _page(1, FIRST, "6222030200585022373"),
        _page(1, "resized", "6222030200585022373"),
        _page(1, "cropped", "6222030200111111111"),
        _page(2, FIRST, "6222030200585022373"),
    ]
    again = {t.change: t.likeness for t in figures.found_again(pages)}
    assert again == {"resized": Likeness.SAME, "cropped": Likeness.DIFFERENT}
    others = figures.other_people(pages)
    assert len(others) == 3
    assert sum(t.likeness is Likeness.SAME for t in others) == 2
    assert "| resized | 1 | 1 | 0 | 0 | 100.0% | 5.0% |" in figures.table(
        figures.found_again(pages), "change"
    )


@pytest.mark.parametrize(
    ("found", "tried", "share"),
    [(300, 300, 0.990), (299, 300, 0.984), (38, 38, 0.924), (0, 10, 0.0)],
)
def test_so_many_found_show_a_share(found, tried, share):
    assert figures.at_least(found, tried) == pytest.approx(share, abs=5e-4)


def test_a_cut_page_that_names_nobody_is_counted():
    whole, cut = _page(1, FIRST, "6222030200585022373"), _page(1, "cropped", "62220302005850")
    (trial,) = figures.found_again([whole, cut])
    assert trial.likeness is Likeness.DIFFERENT
    assert trial.names_nobody
    assert "| cropped | 1 | 0 | 0 | 1 | 0.0% | 0.0% |" in figures.table([trial], "change")


def test_backs_of_cards_are_told_by_how_they_lie():
    found = {(tally.laid, tally.what): tally for tally in backs.tallies(2, 11)}
    by_hand = found["by hand", "other cards"]
    assert (by_hand.pairs, by_hand.same, by_hand.perhaps) == (len(backs.BACKS), 0, 0)
    copies = found["by hand", "recompressed"]
    assert copies.same + copies.perhaps == copies.pairs == 2 * len(backs.BACKS)


def test_few_of_many_cards_lie_alike():
    crowd = backs.crowd(60, 11)
    assert crowd.cards == 60
    assert crowd.told <= 6


@pytest.mark.parametrize("kind", said.KINDS)
def test_what_other_people_s_papers_say_is_told_apart(kind):
    tally = said.tally(kind, 40, 5)
    assert tally.pairs == 780
    assert tally.same == 0


def test_all_pairs_of_pictures_are_laid_as_the_service_lays_them():
    drawn = [pictures.page(TEMPLATE, person, 11) for person in range(5)]
    found = pictures.edge_on_edge(drawn)
    for one, other in combinations(range(5), 2):
        laid = overlaying.edge_on_edge(*(overlaying.levelled(drawn[i]) for i in (one, other)))
        expected = np.quantile(laid.blocks, overlaying.QUANTILES)
        assert found[one, other] == pytest.approx(expected, abs=1e-4)


def test_pictures_of_one_template_are_counted():
    tally = pictures.tally(TEMPLATE, 5, 11)
    assert (tally.pairs, tally.searched) == (10, 10)
    assert tally.whole == tally.searched_whole
    assert tally.whole + tally.part <= tally.pairs


@pytest.mark.ocr
def test_a_photographed_copy_is_found_again(tmp_path):
    orders = [Order(TEMPLATE, 1, change, 11) for change in (FIRST, "rephotographed")]
    orders.append(Order(TEMPLATE, 2, FIRST, 11))
    pages = list(read_all(orders, tmp_path, 1))
    assert [t.likeness for t in figures.found_again(pages)] == [Likeness.SAME]
    assert {t.likeness for t in figures.other_people(pages)} == {Likeness.DIFFERENT}
