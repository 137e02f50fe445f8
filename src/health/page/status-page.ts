import type { AlertList } from "../alerts/alert-store.ts";
import { unheard } from "../alerts/unheard.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { HealthSettings } from "../config/health-config.ts";
import { alertsSection } from "./alerts-section.ts";
import { checksSection } from "./checks-section.ts";
import { headlineOf } from "./headline.ts";
import { html } from "./html.ts";
import { icon } from "./icon.ts";
import { refreshSeconds } from "./refresh-script.ts";

export interface StatusPageInput {
  readonly settings: Pick<
    HealthSettings,
    "service" | "environment" | "links" | "boardsUrl" | "alertsFrom" | "noAlerts"
  >;
  readonly reports: readonly CheckReport[];
  readonly alerts: AlertList;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The whole status page. It needs no script: with one, it renews itself without a jump. */
export function statusPage({ settings, reports, alerts, version, now }: StatusPageInput): string {
  const firing = alerts.firing.length;
  const silence = unheard(settings, reports);
  const headline = headlineOf(reports, alerts, silence);
  const rendered = new Date(now).toISOString();
  const links = settings.links.map(({ title, url }) => html`<li><a href="${url}">${title}</a></li>`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${headline.main} ${settings.service}, ${settings.environment}</title>
<link rel="icon" type="image/svg+xml" href="/status/${headline.tone}.svg">
<link rel="stylesheet" href="/status/page.css">
<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>
<script src="/status/refresh.js" defer></script>
</head>
<body>
<header>
<p class="brand"><strong>${settings.service}</strong> <span class="chip">${settings.environment}</span></p>
${links.length > 0 && html`<nav aria-label="Other pages"><ul>${links}</ul></nav>`}
</header>
<p id="lost" class="lost tone-unknown" role="alert" hidden></p>
<p id="spoken" class="spoken" role="status"></p>
<main id="live">
<div class="headline tone-${headline.tone}">
${icon(headline.tone)}
<div><h1>${headline.main}</h1><p>${headline.more}${firing > 0 && html` <a href="#alerts">See what fires</a>`}</p></div>
</div>
${checksSection(reports, now)}
${alertsSection({ list: alerts, now, boardsUrl: settings.boardsUrl, unheard: silence })}
<footer>
<p>As of <time datetime="${rendered}">${rendered.slice(11, 19)} UTC</time>, renewed every ${refreshSeconds} s. Version ${version}.</p>
<p><a href="/healthz">Checks as JSON</a> <a href="/alerts">Alerts as JSON</a> <a href="/metrics">Metrics</a></p>
</footer>
</main>
</body>
</html>
`.text;
}
