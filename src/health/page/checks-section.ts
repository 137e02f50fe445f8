import type { CheckReport, CheckStatus } from "../checks/check-report.ts";
import { downMs, uptimeOf } from "../history/day-tally.ts";
import type { History } from "../history/history.ts";
import { latencyText } from "../text/duration-text.ts";
import { checkName } from "./check-name.ts";
import { dayBars, downText, percentText } from "./day-bars.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { ago } from "./moment.ts";

const words: Readonly<Record<CheckStatus, string>> = {
  pass: "Pass",
  warn: "Warning",
  fail: "Failing",
  unknown: "Unknown",
};

/** The days of a check, and in words those on which it failed. */
function past(name: string, { days, of }: History): Html {
  const tallies = of(name);
  const uptime = uptimeOf(tallies);
  const troubled = days.flatMap((day, index) => {
    const tally = tallies[index];
    return tally !== undefined && downMs(tally) > 0 ? [downText(day, tally)] : [];
  });
  const said = uptime === undefined ? "Nothing is known yet" : `${percentText(uptime)} up`;
  return html`<div class="past">${dayBars(days, tallies)}
<p class="soft">${said}</p>
${troubled.length > 0 && html`<details data-key="days-${name}"><summary>Failed on ${troubled.length === 1 ? "1 day" : `${troubled.length} days`}</summary><ul class="soft">${troubled.toReversed().map((text) => html`<li>${text}</li>`)}</ul></details>`}</div>`;
}

function row(report: CheckReport, history: History, now: number): Html {
  const { check, status, output, last, rootCause } = report;
  return html`<li class="check tone-${status}">
<span class="state">${icon(status)} ${words[status]}</span>
<div class="what">
<h4>${checkName(report)}${check.critical && html` <span class="chip">critical</span>`}${last?.latencyMs !== undefined && html` <span class="chip">arrives in ${latencyText(last.latencyMs)}</span>`}</h4>
${output !== undefined && html`<p class="output">${output}</p>`}
${rootCause !== undefined && html`<p class="soft">In consequence of ${rootCause}</p>`}
${check.description !== undefined && html`<p class="soft">${check.description}</p>`}
</div>
<dl class="numbers">
<div><dt>Took</dt><dd>${last?.durationMs === undefined ? "–" : `in ${latencyText(last.durationMs)}`}</dd></div>
<div><dt>${last !== undefined && last.durationMs === undefined ? "Heard" : "Asked"}</dt><dd>${last === undefined ? "not yet" : ago(now - last.ageMs, now)}</dd></div>
</dl>
${past(check.name, history)}
</li>
`;
}

function heading(group: string, members: readonly CheckReport[]): Html {
  const well = members.filter(({ status }) => status === "pass").length;
  const passing =
    well === members.length
      ? well === 1
        ? "passes"
        : `all ${well} pass`
      : `${well} of ${members.length} pass`;
  return html`<h3>${group} <span class="of">${passing}</span></h3>`;
}

/** What the bars say, to those who see them. */
const legend = (days: number): Html => html`<p class="legend" aria-hidden="true">
<span>A bar for each of ${days} days, today at the right:</span>
<span><svg class="bars" viewBox="0 0 4 24" preserveAspectRatio="none"><path class="good" d="M0 17h4"/></svg> passed</span>
<span><svg class="bars" viewBox="0 0 4 24" preserveAspectRatio="none"><path class="some" d="M0 14h4"/></svg> failed for less than 1 %</span>
<span><svg class="bars" viewBox="0 0 4 24" preserveAspectRatio="none"><path class="bad" d="M0 12h4"/></svg> failed for longer</span>
<span><svg class="bars" viewBox="0 0 4 24" preserveAspectRatio="none"><path class="none" d="M0 22h4"/></svg> nobody looked</span></p>`;

/** All checks, now and day by day, under the headings of their groups, in the order of the configuration. */
export function checksSection(reports: readonly CheckReport[], history: History, now: number): Html {
  const groups = Map.groupBy(reports, (report) => report.check.group);
  const lists = [...groups].map(
    ([group, members]) => html`${group !== undefined && heading(group, members)}
<ul class="card">${members.map((report) => row(report, history, now))}</ul>`,
  );
  return html`<section aria-labelledby="checks">
<h2 id="checks">Checks</h2>
${history.notes.map((note) => html`<p class="note tone-warn">${icon("warn")} ${note}</p>`)}
${reports.length === 0 ? html`<p class="card empty">No check is configured.</p>` : [lists, legend(history.days.length)]}
</section>`;
}
