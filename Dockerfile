# Our own services. From a clone it builds both packages; in the published one, where dist/ lies ready, it only installs.
FROM node:24-slim AS all
WORKDIR /app
COPY . .
RUN if [ -f package-lock.json ]; then npm ci --no-audit --no-fund && node scripts/packages/build.ts /packages; fi

# The tools as whoever installs them has them, in the versions of the lock file where there is one, without what only
# people and compilers read.
FROM all AS lean
WORKDIR /lean
RUN set -e; from=/app; peers=; \
    if [ -d /packages ]; then from=/packages/tta-obs; peers=--legacy-peer-deps; cp /app/package-lock.json .; fi; \
    mkdir docs; cp -r "$from/package.json" "$from/LICENSE" "$from/bin" "$from/dist" .; cp -r "$from/docs/runbooks" docs; \
    npm install --omit=dev --ignore-scripts --no-audit --no-fund $peers; \
    if [ -d /packages ]; then cp -r /packages/tta-observability node_modules; fi
RUN find dist node_modules -type f ! -iname 'licen[cs]e*' \
      \( -name '*.map' -o -name '*.ts' -o -name '*.[cm]ts' -o -iname '*.md' -o -name '.package-lock.json' \) -delete; \
    rm -f package-lock.json

# Node with the libraries that it is linked with, which scanners find named where they look for them, and a user.
FROM node:24-slim AS bare
RUN set -e; mkdir -p /bare/etc /bare/app /bare/tmp /bare/var/lib/dpkg/status.d /bare/var/lib/tta-obs/health /bare/var/log/tta-obs; \
    node="$(command -v node)"; ldd "$node" | grep -o '/[^ ]*' | xargs cp --parents --dereference --target-directory=/bare; \
    mkdir -p /bare/usr/local/bin; cp --dereference "$node" /bare/usr/local/bin/node; \
    for package in libc6 libgcc-s1 libstdc++6; do dpkg-query --status "$package" > "/bare/var/lib/dpkg/status.d/$package"; done; \
    cp /etc/os-release /bare/etc; echo 'hosts: files dns' > /bare/etc/nsswitch.conf; \
    echo 'node:x:1000:1000::/app:/usr/local/bin/node' > /bare/etc/passwd; echo 'node:x:1000:' > /bare/etc/group; \
    chmod 1777 /bare/tmp; \
    # New volumes take over this owner: so that it may remember what checks were, and write a line where log files are shipped from.
    chown 1000:1000 /bare/var/lib/tta-obs/health /bare/var/log/tta-obs

# The health-check service, and every other command of tta-obs that needs no other program.
FROM scratch AS health
ENV NODE_ENV=production PATH=/usr/local/bin
COPY --from=bare /bare /
WORKDIR /app
COPY --from=lean /lean ./
USER 1000:1000
EXPOSE 8080
# Whether it lives, not whether what it watches does: its page is needed most while that fails.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["node", "bin/tta-obs.js", "health", "--once", "--live", "--url", "http://127.0.0.1:8080"]
CMD ["node", "bin/tta-obs.js", "health", "--config", "/etc/tta-obs/health/config.json"]

# The demo: it is not part of the published package, and uses packages that only the repository needs.
FROM node:24-slim AS demo
ENV NODE_ENV=production
WORKDIR /app
COPY --from=all /app ./
# A new volume takes over this owner, so that the demo may log into it.
RUN mkdir -p /var/log/tta-obs && chown node:node /var/log/tta-obs
USER node
EXPOSE 8000 9465
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["node", "bin/tta-obs.js", "health", "--once", "--live", "--url", "http://127.0.0.1:8000"]
CMD ["node", "examples/demo/main.ts", "--host", "0.0.0.0"]
