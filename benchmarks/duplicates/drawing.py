"""Papers of one template for many people, as a training school hands them in.

Artwork, fonts, seal, drawn photograph, issuer, occupation, level and day are one and the
same; certificate numbers follow each other. Only the name, the ID number and the number's
last digits tell two of them apart, which is harder than real papers with real photographs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from benchmarks.accuracy import people
from benchmarks.accuracy.damage.frame import Picture
from benchmarks.accuracy.drawn import Qualification
from benchmarks.accuracy.papers.certificates import TEMPLATES as CERTIFICATES
from benchmarks.accuracy.papers.evidence import TEMPLATES as EVIDENCE
from benchmarks.accuracy.papers.template import Template
from sample_images.draw.numbers import certificate_number

TEMPLATES: Final[dict[str, Template]] = {t.name: t for t in (*CERTIFICATES, *EVIDENCE)}


@dataclass(frozen=True)
class Drawn:
    """One person's paper.

    Attributes:
        picture: (H, W, 3) RGB.
    """

    template: str
    person: int
    picture: Picture


def draw(template: str, person: int, seed: int) -> Drawn:
    """The paper of person number `person` on the template; the artwork hangs on `seed` alone."""
    artwork = np.random.default_rng([seed, 0])
    holder = people.person(np.random.default_rng([seed, 1, person]))
    shared = people.qualification(np.random.default_rng([seed, 2]))
    kind = TEMPLATES[template]
    paper = kind.draw(holder, numbered(shared, person), artwork)
    return Drawn(template, person, np.asarray(paper.picture.convert("RGB"), np.uint8))


def numbered(shared: Qualification, person: int) -> Qualification:
    """The qualification with the next number of its batch."""
    if shared.issue_date is None or shared.level is None:
        return shared
    body = shared.certificate_number[7:13]
    number = certificate_number(body, shared.issue_date, shared.level, 2_101 + person)
    return replace(shared, certificate_number=number)
