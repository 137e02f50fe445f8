import type { AlertList } from "../alerts/alert-store.ts";
import { firingCard, resolvedRow } from "./alert-card.ts";
import { type Html, html } from "./html.ts";

/** So many are shown in full; the rest is folded, so that two hundred alerts stay one page. */
const openFiring = 20;
const shownResolved = 20;

function missing({ forgotten, leftOut }: AlertList): Html | false {
  const notes = [
    forgotten > 0 && `${forgotten} more were firing than this service keeps.`,
    leftOut > 0 && `Alertmanager left ${leftOut} out of its last message.`,
  ].filter((note) => note !== false);
  return (
    notes.length > 0 && html`<p class="note">${notes.join(" ")} Alertmanager's own page has them all.</p>`
  );
}

function firing(list: AlertList, now: number, boardsUrl: string | undefined): Html {
  const cards = list.firing.map((alert) => firingCard(alert, now, boardsUrl));
  const rest = cards.slice(openFiring);
  return html`<ul class="alerts">${cards.slice(0, openFiring)}</ul>
${rest.length > 0 && html`<details class="rest" data-key="rest"><summary>${rest.length} more firing</summary><ul class="alerts">${rest}</ul></details>`}`;
}

function resolved(list: AlertList, now: number): Html | false {
  if (list.resolved.length === 0) return false;
  const shown = list.resolved.slice(0, shownResolved);
  const title = list.resolved.length > shown.length ? `Resolved, the last ${shown.length}` : "Resolved";
  return html`<h3>${title}</h3><ul class="card">${shown.map((alert) => resolvedRow(alert, now))}</ul>`;
}

export interface AlertsSectionInput {
  readonly list: AlertList;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly boardsUrl: string | undefined;
  /** Why alerts may be missing here. */
  readonly unheard: string | undefined;
}

/** What fires, worst first, then what was resolved lately. */
export function alertsSection({ list, now, boardsUrl, unheard }: AlertsSectionInput): Html {
  const count = list.firing.length;
  return html`<section aria-labelledby="alerts">
<h2 id="alerts">Alerts${count > 0 && html` <span class="count">${count}</span>`}</h2>
${missing(list)}
${unheard !== undefined && html`<p class="card empty">${unheard}</p>`}
${count > 0 && firing(list, now, boardsUrl)}
${count === 0 && unheard === undefined && html`<p class="card empty">No alert is firing.</p>`}
${resolved(list, now)}
</section>`;
}
