import { unheard } from "../alerts/unheard.ts";
import { checksSection } from "./checks-section.ts";
import { headlineOf } from "./headline.ts";
import { html } from "./html.ts";
import { icon } from "./icon.ts";
import { incidentsSection } from "./incidents-section.ts";
import type { StatusPageInput } from "./page-input.ts";
import { pastSection } from "./past-section.ts";
import { refreshSeconds } from "./refresh-seconds.ts";

/** What of the page changes. */
export interface LivePart {
  readonly title: string;
  /** Path of the icon of the tab. */
  readonly icon: string;
  /** The element `main`. */
  readonly html: string;
}

/** All of the page that is renewed while it is open. */
export function livePart(input: StatusPageInput): LivePart {
  const { settings, reports, alerts, history, now, version, isPublic } = input;
  const firing = alerts.firing.length;
  const silence = unheard(settings, reports);
  const headline = headlineOf(reports, alerts, silence);
  const rendered = new Date(now).toISOString();
  const files = isPublic
    ? html`<a href="/healthz?view=public">Checks as JSON</a>`
    : html`<a href="/healthz">Checks as JSON</a> <a href="/alerts">Alerts as JSON</a> <a href="/metrics">Metrics</a> <a href="/status?view=public">Public view</a>`;
  return {
    title: `${headline.main} ${settings.service}${isPublic ? "" : `, ${settings.environment}`}`,
    icon: `/status/${headline.tone}.svg`,
    html: html`<main id="live">
<div class="headline tone-${headline.tone}">
${icon(headline.tone)}
<div><h1>${headline.main}</h1><p>${headline.more}${firing > 0 && html` <a href="#alerts">See what fires</a>`}</p></div>
</div>
${incidentsSection({ list: alerts, reports, history, now, boardsUrl: settings.boardsUrl, unheard: silence, isPublic })}
${checksSection(reports, history, now)}
${pastSection(history, alerts, now)}
<footer>
<p>As of <time datetime="${rendered}">${rendered.slice(11, 19)} UTC</time>, renewed every ${refreshSeconds} s${!isPublic && html`. Version ${version}`}.</p>
<p>${files}</p>
</footer>
</main>`.text,
  };
}
