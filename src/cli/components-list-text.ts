import type { Component, RegistryFinding } from "../registry/index.ts";
import type { Stage } from "../standards/index.ts";
import { table } from "./table.ts";
import type { Look, Terminal } from "./terminal.ts";

const looks: Partial<Readonly<Record<Stage, Look>>> = { staging: "yellow", production: "green" };

/** Components in lines, by name. */
export function componentsListText(
  components: readonly Component[],
  findings: readonly RegistryFinding[],
  paint: Terminal["paint"],
): string {
  const rows = components.map(({ name, stage, owner, group, dependencies }) => [
    name,
    stage,
    owner ?? "–",
    group ?? "–",
    String(dependencies.length),
    foundText(findings.filter(({ component }) => component === name)),
  ]);
  const [head = "", ...lines] = table([
    ["NAME", "STAGE", "OWNER", "GROUP", "NEEDS", "FINDINGS"],
    ...rows,
  ]).split("\n");
  const painted = lines.map((line, index) => {
    const look = looks[components[index]?.stage ?? "development"];
    return look === undefined ? line : paint(look, line);
  });
  return [paint("bold", head), ...painted].join("\n");
}

function foundText(findings: readonly RegistryFinding[]): string {
  const errors = findings.filter(({ level }) => level === "error").length;
  const warnings = findings.length - errors;
  const texts = [
    ...(errors === 0 ? [] : [`${errors} error${errors === 1 ? "" : "s"}`]),
    ...(warnings === 0 ? [] : [`${warnings} warning${warnings === 1 ? "" : "s"}`]),
  ];
  return texts.length === 0 ? "–" : texts.join(", ");
}
