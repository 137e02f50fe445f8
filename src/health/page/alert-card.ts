import { clip } from "../../http/index.ts";
import type { Alert } from "../alerts/alert.ts";
import { boardAddress } from "../text/board-address.ts";
import { runbookPath } from "../text/runbook-path.ts";
import { webAddress } from "../text/web-address.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { ago, span } from "./moment.ts";
import { alertTone } from "./tone.ts";

/** Longer descriptions are folded. */
const longText = 400;

const nameOf = (alert: Alert): string => clip(alert.labels.alertname ?? "Unnamed alert", 120);

function links(alert: Alert, boardsUrl: string | undefined): Html | false {
  const { runbook_url, dashboard_url, panel_url } = alert.annotations;
  const shown = [
    ["Runbook", webAddress(runbook_url) ?? runbookPath(runbook_url)],
    ["Board", boardAddress(dashboard_url, boardsUrl)],
    ["Panel", boardAddress(panel_url, boardsUrl)],
    ["Query", alert.sourceUrl],
  ].flatMap(([title, url]) => (url === undefined ? [] : [html`<li><a href="${url}">${title}</a></li>`]));
  return shown.length > 0 && html`<ul class="links">${shown}</ul>`;
}

function description(alert: Alert): Html | false {
  const text = alert.annotations.description ?? "";
  if (text.length <= longText) return text !== "" && html`<p>${text}</p>`;
  // Cut between two characters, not within one.
  const start = text.slice(0, longText).replace(/[\uD800-\uDBFF]$/, "");
  return html`<p>${start}…</p>
<details data-key="text-${alert.fingerprint}"><summary>The rest</summary><p>…${text.slice(start.length)}</p></details>`;
}

function labels(alert: Alert): Html {
  const rows = Object.entries(alert.labels).map(([key, value]) => html`<dt>${key}</dt><dd>${value}</dd>`);
  return html`<details data-key="labels-${alert.fingerprint}"><summary>Labels</summary><dl class="labels">${rows}</dl></details>`;
}

/** One firing alert with all that helps to act on it; its labels only where they may be seen. */
export function firingCard(
  alert: Alert,
  now: number,
  boardsUrl: string | undefined,
  withLabels: boolean,
): Html {
  const tone = alertTone(alert);
  const about = [alert.labels.service, alert.labels.environment, alert.labels.instance]
    .filter((value) => value !== undefined)
    .map((value) => clip(value, 100));
  return html`<li class="alert tone-${tone}">
<div class="head"><span class="state">${icon(tone)} <span class="word">${clip(alert.labels.severity ?? "no severity", 30)}</span></span>
<h3>${nameOf(alert)}</h3>
<span class="soft">for ${span(alert.startsAt, now)}</span></div>
${alert.annotations.summary !== undefined && html`<p class="summary">${clip(alert.annotations.summary, longText)}</p>`}
${description(alert)}
<p class="soft">${[...about, html`heard ${ago(alert.heardAt, now)}`].flatMap((part, index) => (index === 0 ? [part] : [" · ", part]))}</p>
${links(alert, boardsUrl)}
${withLabels && labels(alert)}
</li>
`;
}
