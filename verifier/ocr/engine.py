"""Text detection and recognition by PaddleOCR's single modules on ONNX Runtime.

The recogniser's posterior is taken from the model's output directly, and each
batch is padded only to its own widest line: the stock pipeline pads every batch
to at least 320 px and returns a mean score per line, which hides a weak character.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray
from paddleocr import TextDetection, TextRecognition

from verifier.geometry import Array
from verifier.ocr.weights import DETECTION, RECOGNITION, WeightsFolder

Image = NDArray[np.uint8]

LINE_HEIGHT_PX: Final = 48  # what the recogniser was trained on
MAX_LINE_WIDTH_PX: Final = 3200
BATCH_LINES: Final = 8
STRIDE_PX: Final = 32  # detection sizes are multiples of it
SURELY_EMPTY: Final = 0.9995
WORTH_KEEPING: Final = 1e-4
OPTIONS: Final = 6  # kept of a frame


@dataclass(frozen=True)
class SeenFrame:
    """One frame of a line: what may stand there, and where it is.

    Attributes:
        options: characters with their posterior, the surest first; "" for none.
        place: of its middle, as a fraction of the crop's width.
    """

    options: tuple[tuple[str, float], ...]
    place: float


@dataclass(frozen=True)
class Recognition:
    """What the recogniser says of one line.

    Attributes:
        text: the best path, with blanks and repeats removed.
        scores: per character its posterior at the frame where it is strongest.
        spans: per character its (start, end) as fractions of the crop's width.
        frames: from left to right what the recogniser saw, when it was asked for.
    """

    text: str
    scores: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]
    frames: tuple[SeenFrame, ...] = ()

    @property
    def score(self) -> float:
        """Mean over the characters; 0 for an empty line."""
        return float(np.mean(self.scores)) if self.scores else 0.0


class TextEngine:
    """The two models of one process. Not safe for use by several threads.

    Args:
        threads: of ONNX Runtime; one a process and a process a core gives more
            pages a second than several threads in one.

    Raises:
        ConfigurationError: the weights are missing or not the expected ones.
    """

    def __init__(self, threads: int = 1) -> None:
        folder = WeightsFolder()
        options: dict[str, Any] = {
            "engine": "onnxruntime",
            "device": "cpu",
            "engine_config": {"intra_op_num_threads": threads, "inter_op_num_threads": 1},
        }
        self._detection = TextDetection(
            model_name=DETECTION.name, model_dir=str(folder.lay_out(DETECTION)), **options
        )
        self._recognition = TextRecognition(
            model_name=RECOGNITION.name, model_dir=str(folder.lay_out(RECOGNITION)), **options
        )
        folder.close()
        predictor = self._recognition.paddlex_predictor
        self._run_recognition = predictor.runner
        self._characters: list[str] = predictor.post_op.character

    @property
    def characters(self) -> tuple[str, ...]:
        """Per class of the posterior its character; the first is the blank's name."""
        return tuple(self._characters)

    def detect(self, image: Image, long_side_px: int) -> list[Array]:
        """Find lines of text.

        Args:
            image: (H, W, 3) BGR.
            long_side_px: the size at which the picture is looked at.

        Returns:
            Quads (4, 2) in px of `image`, in the detector's order.
        """
        height, width = image.shape[:2]
        ratio = long_side_px / max(height, width)
        target = (
            max(STRIDE_PX, round(width * ratio / STRIDE_PX) * STRIDE_PX),
            max(STRIDE_PX, round(height * ratio / STRIDE_PX) * STRIDE_PX),
        )
        interpolation = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
        resized = cv2.resize(image, target, interpolation=interpolation)
        result = self._detection.predict(
            resized, limit_side_len=max(target), limit_type="max", batch_size=1
        )[0]
        scale = np.array([width / target[0], height / target[1]])
        return [np.asarray(poly, dtype=np.float64) * scale for poly in result["dt_polys"]]

    def recognise(self, crops: list[Image], *, with_frames: bool = False) -> list[Recognition]:
        """Read lines of text.

        Args:
            crops: upright line pictures, (H, W, 3) BGR, of any size.
            with_frames: keep what else each frame may hold.
        """
        prepared = [_prepare(crop) for crop in crops]
        order = sorted(range(len(crops)), key=lambda i: prepared[i].shape[2])
        found: list[Recognition | None] = [None] * len(crops)
        for start in range(0, len(order), BATCH_LINES):
            indices = order[start : start + BATCH_LINES]
            widest = max(prepared[i].shape[2] for i in indices)
            batch = np.zeros((len(indices), 3, LINE_HEIGHT_PX, widest), dtype=np.float32)
            for slot, index in enumerate(indices):
                batch[slot, :, :, : prepared[index].shape[2]] = prepared[index]
            posteriors = self._run_recognition(x=[batch])[0]
            for slot, index in enumerate(indices):
                used = prepared[index].shape[2] / widest
                found[index] = self._decode(posteriors[slot], used, with_frames=with_frames)
        return [recognition for recognition in found if recognition is not None]

    def _decode(
        self, posterior: NDArray[np.float32], used: float, *, with_frames: bool
    ) -> Recognition:
        """Greedy CTC decoding that keeps each character's score and place.

        Args:
            posterior: (frames, classes), class 0 is the blank.
            used: which fraction of the frames holds picture, not padding.
            with_frames: keep what else each frame may hold.
        """
        best = posterior.argmax(axis=1)
        frames_used = max(1.0, len(best) * used)
        text: list[str] = []
        scores: list[float] = []
        spans: list[tuple[float, float]] = []
        frame = 0
        while frame < len(best):
            end = frame + 1
            while end < len(best) and best[end] == best[frame]:
                end += 1
            if best[frame] != 0:
                text.append(self._characters[best[frame]])
                scores.append(float(posterior[frame:end, best[frame]].max()))
                spans.append((min(1.0, frame / frames_used), min(1.0, end / frames_used)))
            frame = end
        frames = self._frames(posterior, frames_used) if with_frames else ()
        return Recognition("".join(text), tuple(scores), _widen(spans), frames)

    def _frames(self, posterior: NDArray[np.float32], used: float) -> tuple[SeenFrame, ...]:
        """The frames without those that surely hold nothing after one that does not."""
        frames: list[SeenFrame] = []
        empty_before = False
        for index, row in enumerate(posterior[: math.ceil(used)]):
            empty = bool(row[0] > SURELY_EMPTY)
            if empty and empty_before:
                continue
            empty_before = empty
            likely = np.flatnonzero(row > WORTH_KEEPING)
            likely = likely[np.argsort(-row[likely])][:OPTIONS]
            options = tuple(
                (self._characters[c] if c else "", round(float(row[c]), 5)) for c in likely
            )
            frames.append(SeenFrame(options, min(1.0, (index + 0.5) / used)))
        return tuple(frames)


def _prepare(crop: Image) -> NDArray[np.float32]:
    """The crop as the recogniser wants it: (3, 48, W), values in [-1, 1]."""
    height, width = crop.shape[:2]
    target = min(MAX_LINE_WIDTH_PX, max(8, math.ceil(width * LINE_HEIGHT_PX / height)))
    interpolation = cv2.INTER_AREA if height > 2 * LINE_HEIGHT_PX else cv2.INTER_LINEAR
    resized = cv2.resize(crop, (target, LINE_HEIGHT_PX), interpolation=interpolation)
    planes = resized.astype(np.float32).transpose(2, 0, 1) / 255.0
    return (planes - 0.5) / 0.5


def _widen(spans: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretch each character to the middle of the gaps around it.

    CTC fires on a character's middle, in fewer frames than it is wide.
    """
    middles = [(start + end) / 2 for start, end in spans]
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(middles)), 1.0]
    pitch = min((b - a for a, b in pairwise(middles)), default=1.0)
    widened = []
    for index, middle in enumerate(middles):
        # Gaps between words must not be swallowed: no wider than the closest pair.
        widened.append(
            (
                max(edges[index], middle - pitch, 0.0),
                min(edges[index + 1], middle + pitch, 1.0),
            )
        )
    return tuple(widened)
