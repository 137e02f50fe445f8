import type { CheckReport, CheckStatus } from "../checks/check-report.ts";
import { latencyText } from "../text/duration-text.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icon.ts";
import { ago } from "./moment.ts";

const words: Readonly<Record<CheckStatus, string>> = {
  pass: "Pass",
  warn: "Warning",
  fail: "Failing",
  unknown: "Unknown",
};

function row({ check, status, output, last }: CheckReport, now: number): Html {
  const name = check.link === undefined ? check.name : html`<a href="${check.link}">${check.name}</a>`;
  return html`<li class="check tone-${status}">
<span class="state">${icon(status)} ${words[status]}</span>
<div class="what">
<h4>${name}${check.critical && html` <span class="chip">critical</span>`}</h4>
${output !== undefined && html`<p class="output">${output}</p>`}
${check.description !== undefined && html`<p class="soft">${check.description}</p>`}
</div>
<dl class="numbers">
<div><dt>Took</dt><dd>${last?.durationMs === undefined ? "–" : `in ${latencyText(last.durationMs)}`}</dd></div>
<div><dt>${last !== undefined && last.durationMs === undefined ? "Heard" : "Asked"}</dt><dd>${last === undefined ? "not yet" : ago(now - last.ageMs, now)}</dd></div>
</dl>
</li>
`;
}

/** All checks, under the headings of their groups, in the order of the configuration. */
export function checksSection(reports: readonly CheckReport[], now: number): Html {
  const groups = Map.groupBy(reports, (report) => report.check.group);
  const lists = [...groups].map(
    ([group, members]) => html`${group !== undefined && html`<h3>${group}</h3>`}
<ul class="card">${members.map((report) => row(report, now))}</ul>`,
  );
  return html`<section aria-labelledby="checks">
<h2 id="checks">Checks</h2>
${reports.length === 0 ? html`<p class="card empty">No check is configured.</p>` : lists}
</section>`;
}
