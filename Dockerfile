# One image for the API and the workers; compose.yaml starts both from it.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1
WORKDIR /build
COPY requirements/bootstrap.txt requirements/lock.txt requirements/
# The tools stay here; /opt/verifier holds what runs, pinned by hash.
RUN python -m venv tools \
    && tools/bin/pip install --require-hashes -r requirements/bootstrap.txt \
    && python -m venv --without-pip /opt/verifier \
    && tools/bin/uv pip sync --python /opt/verifier/bin/python --require-hashes requirements/lock.txt
COPY pyproject.toml README.md LICENSE ./
COPY verifier verifier
COPY workers workers
COPY api api
RUN tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && tools/bin/uv pip install --python /opt/verifier/bin/python --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
# OpenCV's contrib wheel is linked against these.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home verifier \
    && install --directory --owner=verifier --group=verifier --mode=0700 /data
COPY --from=build /opt/verifier /opt/verifier
ENV PATH=/opt/verifier/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK=True \
    # Libraries write caches there; everything else is read-only.
    HOME=/tmp \
    PADDLE_PDX_CACHE_HOME=/tmp/paddlex \
    VERIFIER_DATA=/data \
    VERIFIER_HOST=0.0.0.0 \
    VERIFIER_LOG_FORMAT=json
USER verifier
WORKDIR /
VOLUME /data
EXPOSE 8000
# The API's own; a worker's container switches it off in compose.yaml.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD \
    ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('VERIFIER_PORT', '8000') + '/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["verifier"]
CMD ["serve"]
