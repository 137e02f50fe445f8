# Our own services. From a clone it builds; from the published package, where dist/ lies ready, it only installs.
FROM node:24-slim AS all
WORKDIR /app
COPY . .
RUN if [ -f package-lock.json ]; then npm ci --no-audit --no-fund; \
    else npm install --omit=dev --ignore-scripts --no-audit --no-fund; fi

FROM all AS lean
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

# The health-check service, and every other command of tta-obs.
FROM node:24-slim AS health
ENV NODE_ENV=production
WORKDIR /app
COPY --from=lean /app/package.json ./
COPY --from=lean /app/bin ./bin
COPY --from=lean /app/dist ./dist
COPY --from=lean /app/docs/runbooks ./docs/runbooks
COPY --from=lean /app/node_modules ./node_modules
# New volumes take over this owner: so that it may remember what checks were, and write a line where log files are shipped from.
RUN mkdir -p /var/lib/tta-obs/health /var/log/tta-obs && chown node:node /var/lib/tta-obs/health /var/log/tta-obs
USER node
EXPOSE 8080
# Whether it lives, not whether what it watches does: its page is needed most while that fails.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["node", "bin/tta-obs.js", "health", "--once", "--live", "--url", "http://127.0.0.1:8080"]
CMD ["node", "bin/tta-obs.js", "health"]

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
