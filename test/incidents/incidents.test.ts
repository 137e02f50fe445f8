import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alerts } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { amtoolOf } from "../rules/routing/amtool.ts";
import { incidents } from "./incidents.ts";
import { incidentsPage } from "./page.ts";
import { type Played, play } from "./play.ts";
import { configuration } from "./routing.ts";
import { stackStories } from "./stack-stories.ts";
import { stories } from "./stories.ts";
import type { Story } from "./story.ts";

const playedOf = <S extends Story>(all: readonly S[]) => all.map((one) => [one, play(one)] as const);
const playedIncidents = playedOf(incidents);
const playedStories = playedOf(stories);
const playedOfStack = playedOf(stackStories);
const all: readonly (readonly [Story, Played])[] = [...playedIncidents, ...playedStories, ...playedOfStack];

describe.each(all)("$title", ({ fires, told, about, quiet, phases }, { fired, calls }) => {
  const names = [...new Set(fired.map(({ alert }) => alert))];

  it("is told of by these alerts, in this order", () => {
    expect(names).toEqual(fires);
  });

  it("is told to these people, and no more often", () => {
    const heard = (receiver: string) =>
      calls.filter((call) => call.receiver === receiver).map(({ alert }) => alert);
    expect({ oncall: heard("oncall"), team: heard("team") }).toEqual(told);
  });

  it("says what it is about", () => {
    for (const { labels } of fired) expect(labels).toMatchObject(about ?? {});
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

const amtool = requireBinary("amtool") ?? "";

describe.skipIf(amtool === "")("Alertmanager", () => {
  it("routes each alert of each of them as the engine does", () => {
    const toldOf = amtoolOf(amtool, configuration);
    const asked = new Map(
      all.flatMap(([, { fired }]) => fired.map((one) => [one.alert + one.severity, one])),
    );
    expect(asked.size).toBeGreaterThan(30);
    for (const { labels, routedTo } of asked.values())
      expect(new Set(toldOf(labels)), JSON.stringify(labels)).toEqual(
        new Set(["health-service", ...routedTo]),
      );
  });
});

it("stand in docs/incidents.md as they are played", () => {
  expect(readFileSync(new URL("../../docs/incidents.md", import.meta.url), "utf8")).toBe(
    incidentsPage(playedIncidents, playedStories, playedOfStack),
  );
});
