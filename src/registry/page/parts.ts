import { type Stage, stages } from "../../standards/index.ts";
import type { Component, RegistryFinding } from "../component.ts";
import { html } from "./html.ts";

/** A sign for each stage, beside its word. */
const marks: Readonly<Record<Stage, string>> = { development: "○", staging: "◐", production: "●" };

const stageHtml = (stage: Stage): string => `<span class="s ${stage}">${marks[stage]} ${stage}</span>`;

export function legend(components: readonly Component[]): string {
  const items = stages.map((stage) => {
    const count = components.filter((each) => each.stage === stage).length;
    const round = stage === "staging" ? 8 : 2;
    const inner = stage === "production" ? `<rect x="4" y="4" width="22" height="10" rx="1"/>` : "";
    return `<li><svg class="${stage}" width="30" height="18" aria-hidden="true"><rect x="1" y="1" width="28" height="16" rx="${round}"/>${inner}</svg>${marks[stage]} ${stage}: ${count}</li>`;
  });
  return `<ul class="legend">${items.join("")}</ul>`;
}

export function componentsTable(
  components: readonly Component[],
  anchors: ReadonlyMap<string, string>,
): string {
  const linked = (name: string): string => {
    const anchor = anchors.get(name);
    return anchor === undefined ? html(name) : `<a href="#${anchor}">${html(name)}</a>`;
  };
  const rows = components.map(({ name, title, stage, owner, group, folder, dependencies }) => {
    const needs = dependencies.map((each) => `${linked(each.name)}${each.declared ? "" : " (not declared)"}`);
    const called = title === name ? html(name) : `${html(name)}<br><small>${html(title)}</small>`;
    const cells: readonly (readonly [string, string])[] = [
      ["", `<b>${called}</b>`],
      ["stage", stageHtml(stage)],
      ["owner", html(owner ?? "nobody")],
      ["group", html(group ?? "")],
      ["folder", html(folder)],
      ["needs", needs.join(", ")],
    ];
    return `<tr id="${anchors.get(name) ?? ""}">${cells.map(([label, cell]) => `<td data-l="${label}">${cell}</td>`).join("")}</tr>`;
  });
  return `<table><thead><tr><th>Component</th><th>Stage</th><th>Owner</th><th>Group</th><th>Folder</th><th>Needs</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

const mostFindings = 200;

export function findingsList(findings: readonly RegistryFinding[]): string {
  if (findings.length === 0) return "<p>Nothing.</p>";
  const items = findings
    .slice(0, mostFindings)
    .map(
      ({ level, problem, fix }) =>
        `<li class="${level}"><b>${level}</b>${html(problem)}<br>→ ${html(fix)}</li>`,
    );
  const left = findings.length - items.length;
  return `<ul class="f">${items.join("")}</ul>${left > 0 ? `<p>and ${left} more: tta-obs components check</p>` : ""}`;
}
