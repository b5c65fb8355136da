"""Proof that the installed models load and read."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from verifier.errors import ConfigurationError
from verifier.ocr import weights
from verifier.ocr.engine import TextEngine
from verifier.ocr.pages import see

_PRINT: Final = "S000011000117245000213"


def prove() -> dict[str, str]:
    """Load the models and read a drawn number with them.

    Returns:
        The SHA-256 of each model's weights by its name.

    Raises:
        ConfigurationError: the weights are missing or changed, or do not read.
    """
    digests = {model.name: weights.verify(model) for model in weights.ALL}
    picture = np.full((240, 900, 3), 255, dtype=np.uint8)
    cv2.putText(picture, _PRINT, (60, 130), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (0, 0, 0), 3)
    read = "".join(line.text for line in see(TextEngine(), picture).lines)
    if read.replace(" ", "") != _PRINT:
        raise ConfigurationError(
            "models_misread",
            zh="模型已加载但读不出测试文字，请重新安装（make clean install）。",
            en="The models load but misread the test print; install again (make clean install).",
        )
    return digests
