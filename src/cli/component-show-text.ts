import type { Component, Dependency, RegistryFinding, StageChange } from "../registry/index.ts";
import { findingsText } from "./findings-text.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { usualColumns, wrapped } from "./wrapped.ts";

interface Shown {
  readonly component: Component;
  /** Names of those that need it. */
  readonly neededBy: readonly string[];
  readonly history: readonly StageChange[];
  readonly findings: readonly RegistryFinding[];
}

/** All that is known of a component. */
export function componentShowText(
  { component, neededBy, history, findings }: Shown,
  paint: Terminal["paint"],
  columns: number = usualColumns,
): string {
  const { name, title, about, attested, waivers, dependencies } = component;
  const head =
    title === name
      ? paint("bold", plainLine(name))
      : `${paint("bold", plainLine(name))}  ${plainLine(title)}`;
  const parts = [
    [head, ...(about === undefined ? [] : [wrapped(plainLine(about), "", columns)])].join("\n"),
    table(factsOf(component)),
    part(
      "Needs",
      dependencies.map((each) => [`  ${each.name}`, howKnown(each)]),
      paint,
    ),
    part(
      "Needed by",
      neededBy.map((each) => [`  ${each}`]),
      paint,
    ),
    part(
      "History",
      history.map(({ atMs, from, to, by, reason }) => [`  ${dayText(atMs)}`, `${from} → ${to}`, by, reason]),
      paint,
    ),
    part(
      "Attested",
      attested.map(({ criterion, atMs, by, evidence }) => [`  ${criterion}`, dayText(atMs), by, evidence]),
      paint,
    ),
    part(
      "Waived",
      waivers.map(({ criterion, untilMs, by, reason }) => [
        `  ${criterion}`,
        `until ${dayText(untilMs)}`,
        by,
        reason,
      ]),
      paint,
    ),
    findings.length === 0 ? "" : findingsText(findings, paint, columns),
  ];
  return parts.filter((text) => text !== "").join("\n\n");
}

const dayText = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

const part = (title: string, rows: readonly (readonly string[])[], paint: Terminal["paint"]): string =>
  rows.length === 0 ? "" : `${paint("bold", title)}\n${table(rows)}`;

function factsOf({
  stage,
  declaredStage,
  owner,
  group,
  folder,
  paths,
  source,
}: Component): readonly (readonly string[])[] {
  const declared =
    declaredStage === undefined || declaredStage === stage ? "" : ` (declared ${declaredStage})`;
  const isOwn = paths.length === 1 && paths[0] === folder;
  return [
    ["stage", `${stage}${declared}`],
    ["owner", owner ?? "nobody"],
    ["group", group ?? "none"],
    ["folder", folder],
    ...(isOwn ? [] : [["paths", paths.join(", ")]]),
    ["said by", source],
  ];
}

function howKnown({ declared, found }: Dependency): string {
  if (declared) return found ? "declared and imported" : "declared";
  return "imported, not declared";
}
