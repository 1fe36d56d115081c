# Builds a site from a mounted folder; nothing but Debian and the locked packages is in it.
#
#   docker build --tag explainer .
#   docker run --rm --network none --user "$(id -u):$(id -g)" --volume "$PWD:/work" explainer build --url https://example.org/
FROM debian:bookworm-slim

ENV PATH=/opt/explainer/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUTF8=1 \
    HOME=/tmp

# Debian's stable release keeps these at one version, and mends them.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work

COPY pyproject.toml requirements.txt README.md CHANGELOG.md LICENSE SETTINGS.md /tmp/explainer/
COPY hooks /tmp/explainer/hooks
RUN python3 -m venv /opt/explainer \
    && /opt/explainer/bin/python -m pip install --no-cache-dir --only-binary=:all: --require-hashes \
        --requirement /tmp/explainer/requirements.txt \
    && /opt/explainer/bin/python -m pip install --no-cache-dir --no-deps /tmp/explainer \
    && rm -rf /tmp/explainer

WORKDIR /work
USER 65534:65534
ENTRYPOINT ["explainer"]
CMD ["build"]
