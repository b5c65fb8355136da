"""Pages to text lines with posteriors. The only package that imports paddleocr."""

import os

# PaddleX looks for model hosts when it is imported, which a closed network does
# not have; the weights come from an installed package instead.
os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")
