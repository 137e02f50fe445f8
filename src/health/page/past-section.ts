import type { AlertList } from "../alerts/alert-store.ts";
import type { History } from "../history/history.ts";
import type { Outage, PastAlert } from "../history/past.ts";
import { durationText } from "../text/duration-text.ts";
import { listed } from "../text/listed.ts";
import { type Html, html } from "./html.ts";
import { ago } from "./moment.ts";

const [shown, most] = [10, 100];

/** One line of the past. */
interface Incident {
  readonly title: string;
  readonly what: string | undefined;
  readonly from: number;
  /** When it was over, or last heard of. */
  readonly to: number;
  readonly endKnown: boolean;
}

/** Those that failed in consequence are told with what they followed from. */
function ofOutages(outages: readonly Outage[]): readonly Incident[] {
  const over = outages.filter(({ isOver }) => isOver);
  const overlap = (a: Outage, b: Outage): boolean => a.from <= b.to && b.from <= a.to;
  const causeOf = (outage: Outage): Outage | undefined =>
    outages.findLast((other) => other.check === outage.rootCause && overlap(other, outage));
  const following = Map.groupBy(
    over.filter((outage) => causeOf(outage) !== undefined),
    causeOf,
  );
  return over
    .filter((outage) => causeOf(outage) === undefined)
    .map((outage) => {
      const others = [...new Set(following.get(outage)?.map(({ check }) => check))];
      return {
        title: `${outage.check} failed`,
        what: others.length === 0 ? undefined : `In consequence ${listed(others)} failed too.`,
        from: outage.from,
        to: outage.to,
        endKnown: true,
      };
    });
}

const ofAlert = ({ name, summary, about, startsAt, endsAt, heardAt }: PastAlert): Incident => ({
  title: name,
  what:
    [summary, about.join(" · ")].filter((text) => text !== undefined && text !== "").join(" – ") || undefined,
  from: startsAt,
  to: endsAt ?? heardAt,
  endKnown: endsAt !== undefined,
});

function row({ title, what, from, to, endKnown }: Incident, now: number): Html {
  const length = durationText(to - from);
  return html`<li class="resolved"><div class="what"><h3>${title}</h3>${what !== undefined && html`<p class="soft">${what}</p>`}</div>
<p class="soft">${endKnown ? html`Over ${ago(to, now)}, after ${length}` : html`Last heard of ${ago(to, now)}; its end is not known`}</p></li>
`;
}

/** What is over, last ended first: outages of checks, and alerts that fire no more. */
export function pastSection(history: History, { firing }: AlertList, now: number): Html {
  const fires = new Set(firing.map(({ fingerprint, startsAt }) => `${fingerprint} ${startsAt}`));
  const alerts = history.alerts.filter(
    ({ fingerprint, startsAt, endsAt }) => endsAt !== undefined || !fires.has(`${fingerprint} ${startsAt}`),
  );
  const all = [...ofOutages(history.outages), ...alerts.map(ofAlert)].sort((a, b) => b.to - a.to);
  const rows = all.slice(0, most).map((incident) => row(incident, now));
  const rest = rows.slice(shown);
  return html`<section aria-labelledby="past">
<h2 id="past">Past incidents</h2>
${rows.length === 0 ? html`<p class="card empty">None is known of the last ${history.days.length} days.</p>` : html`<ul class="card">${rows.slice(0, shown)}</ul>`}
${rest.length > 0 && html`<details class="rest" data-key="past"><summary>${rest.length} more${all.length > most && `, of ${all.length} that are remembered`}</summary><ul class="card">${rest}</ul></details>`}
</section>`;
}
