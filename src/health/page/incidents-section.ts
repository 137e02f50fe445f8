import type { AlertList } from "../alerts/alert-store.ts";
import { type Cause, causesOf } from "../checks/causes.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { History } from "../history/history.ts";
import { firingCard } from "./alert-card.ts";
import { checkName } from "./check-name.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { span } from "./moment.ts";

/** So many are shown in full; the rest is folded, so that two hundred alerts stay one page. */
const openFiring = 20;
const mostNamed = 20;

function missing({ forgotten, leftOut }: AlertList): Html | false {
  const notes = [
    forgotten > 0 && `${forgotten} more were firing than this service keeps.`,
    leftOut > 0 && `Alertmanager left ${leftOut} out of its last message.`,
  ].filter((note) => note !== false);
  return (
    notes.length > 0 && html`<p class="note">${notes.join(" ")} Alertmanager's own page has them all.</p>`
  );
}

function consequencesOf(consequences: readonly CheckReport[]): Html | false {
  if (consequences.length === 0) return false;
  const shown = consequences.slice(0, mostNamed).map(checkName);
  const more = consequences.length - shown.length;
  return html`<div class="follows"><p class="soft">In consequence:</p><ul class="names">${shown.map((name) => html`<li>${name}</li>`)}${more > 0 && html`<li>${more} more</li>`}</ul></div>`;
}

function causeCard({ report, consequences }: Cause, history: History, now: number): Html {
  const { check, status, output } = report;
  const since = history.outages.findLast((outage) => outage.check === check.name && !outage.isOver)?.from;
  return html`<li class="alert tone-${status}">
<div class="head"><span class="state">${icon(status)} ${consequences.length > 0 ? "Root cause" : "Check"}</span>
<h3>${checkName(report)} fails</h3>
${since !== undefined && html`<span class="soft">for ${span(since, now)}</span>`}</div>
${output !== undefined && html`<p class="summary">${output}</p>`}
${check.description !== undefined && html`<p class="soft">${check.description}</p>`}
${consequencesOf(consequences)}
</li>
`;
}

function firing({ list, now, boardsUrl, isPublic }: IncidentsInput): Html {
  const cards = list.firing.map((alert) => firingCard(alert, now, boardsUrl, !isPublic));
  const rest = cards.slice(openFiring);
  return html`<ul class="alerts">${cards.slice(0, openFiring)}</ul>
${rest.length > 0 && html`<details class="rest" data-key="rest"><summary>${rest.length} more firing</summary><ul class="alerts">${rest}</ul></details>`}`;
}

export interface IncidentsInput {
  readonly list: AlertList;
  readonly reports: readonly CheckReport[];
  readonly history: History;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly boardsUrl: string | undefined;
  /** Why alerts may be missing here. */
  readonly unheard: string | undefined;
  readonly isPublic: boolean;
}

/** What is wrong now: what is broken by itself with what follows of it, then what fires, worst first. Nothing while all is well. */
export function incidentsSection(input: IncidentsInput): Html | false {
  const { list, reports, history, now, unheard } = input;
  const causes = causesOf(reports);
  const count = list.firing.length;
  if (causes.length === 0 && count === 0 && unheard === undefined) return false;
  return html`<section aria-labelledby="alerts">
<h2 id="alerts" tabindex="-1">Wrong now</h2>
${causes.length > 0 && html`<ul class="alerts causes">${causes.slice(0, openFiring).map((cause) => causeCard(cause, history, now))}</ul>`}
${unheard !== undefined && html`<p class="card empty">${unheard}</p>`}
${missing(list)}
${count > 0 && firing(input)}
</section>`;
}
