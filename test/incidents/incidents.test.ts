import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alerts } from "../../src/rules/index.ts";
import { incidents } from "./incidents.ts";
import { incidentsPage } from "./page.ts";
import { runIncident } from "./run-incident.ts";

const played = incidents.map((incident) => [incident, runIncident(incident)] as const);

describe.each(played)("$title", ({ fires, quiet, phases }, fired) => {
  const names = [...new Set(fired.map(({ alert }) => alert))];

  it("is told of by these alerts, in this order", () => {
    expect(names).toEqual(fires);
  });

  it("leaves those quiet that would mislead", () => {
    for (const name of Object.keys(quiet)) {
      expect(alerts.map((alert) => alert.name)).toContain(name);
      expect(names).not.toContain(name);
    }
  });

  it("lets nothing fire while all is well, nor long after it is over", () => {
    expect(fired.filter(({ afterSeconds }) => afterSeconds < 0)).toEqual([]);
    expect(phases.length).toBeGreaterThan(1);
  });
});

it("stand in docs/incidents.md as they are played", () => {
  expect(readFileSync(new URL("../../docs/incidents.md", import.meta.url), "utf8")).toBe(
    incidentsPage(played),
  );
});
