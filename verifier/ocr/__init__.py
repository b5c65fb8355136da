"""Pages to text lines with posteriors. The only package that imports paddleocr."""

import os

# PaddleX looks for model hosts when it is imported, which a closed network does
# not have; the weights come from an installed package instead.
os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
# ONNX Runtime keeps a device id and a database of events in the home folder.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
