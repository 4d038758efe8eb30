# The API and the command line of whoknows. Build: docker build -t whoknows .
FROM python:3.11-slim AS packages

COPY requirements-bootstrap.txt requirements.lock /build/
RUN python -m pip install --no-cache-dir --require-hashes -r /build/requirements-bootstrap.txt \
 && uv venv /opt/venv \
 && uv pip sync --no-cache --python /opt/venv/bin/python --require-hashes /build/requirements.lock

FROM packages AS page

COPY requirements-web.lock /build/
RUN uv pip install --no-cache --system --require-hashes -r /build/requirements-web.lock
COPY devtools/__init__.py devtools/errors.py devtools/node.py /build/devtools/
COPY web/package.json web/package-lock.json /build/web/
WORKDIR /build
RUN python -m devtools.node npm ci --prefix web --silent --no-audit --no-fund --ignore-scripts
COPY web /build/web
COPY api/schema.graphql /build/api/schema.graphql
RUN python -m devtools.node npm run --prefix web --silent build

FROM python:3.11-slim

RUN useradd --create-home --uid 10001 whoknows \
 && install --directory --owner=whoknows /data
COPY --from=packages /opt/venv /opt/venv
COPY . /app
COPY --from=page /build/web/dist /app/web/dist
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    WHOKNOWS_STORE=sqlite:////data/whoknows.db
USER whoknows
WORKDIR /data
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

ENTRYPOINT ["python", "/app/whoknows.py"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
