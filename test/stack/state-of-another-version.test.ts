import { expect, it } from "vitest";
import { parseState } from "../../src/stack/state/parse-state.ts";

/** As a version wrote it that knew neither Tempo nor the receiver, and said of services no more than this. */
const earlier = {
  version: 1,
  mode: "native",
  startedAt: "2026-10-01T12:00:00.000Z",
  supervisor: { pid: 4_194_000, startTime: "1" },
  projectDir: "/srv/shop",
  services: [
    { name: "prometheus", phase: "ready", url: "http://127.0.0.1:9090", port: 9090, core: true, restarts: 0 },
    { name: "viewer", phase: "ready", url: "http://127.0.0.1:3210", port: 3210 },
  ],
  demoMetricsPort: 9465,
};

it("reads the state that an earlier version left, so that what of it still runs can be ended", () => {
  const state = parseState(JSON.stringify(earlier), "state.json");
  expect(state).toMatchObject({ mode: "native", projectDir: "/srv/shop", demoMetricsPort: 9465 });
  expect(state.services.map(({ name, core, restarts }) => [name, core, restarts])).toEqual([
    ["prometheus", true, 0],
    ["viewer", false, 0],
  ]);
});

it("refuses the state of a later version in one sentence that says what to do", () => {
  for (const later of [
    { ...earlier, version: 2 },
    { ...earlier, services: [{ name: "mimir" }] },
  ])
    expect(() => parseState(JSON.stringify(later), "/srv/state.json")).toThrow(
      "/srv/state.json is not a state file that this version can read: stop what it may describe by hand, delete the file and run tta-obs up again",
    );
});
