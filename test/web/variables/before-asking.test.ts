import { describe, expect, it } from "vitest";
import { statesBeforeAsking } from "../../../web/src/variables/before-asking.ts";
import { resolveVariables } from "../../../web/src/variables/resolve.ts";
import { fakeClient, live, variable } from "../fake-client.ts";

const sources = [{ uid: "p1", name: "Prometheus", type: "prometheus" as const }];
const source = variable({ name: "datasource", kind: "datasource", type: "datasource", query: "prometheus" });
const query = "label_values(up, service)";
const all = { query, multi: true, includeAll: true, current: ["$__all"] };
const service = variable({ name: "service", ...all, allValue: ".+" });
const listed = variable({ name: "listed", ...all });
const single = variable({ name: "single", query, current: ["api"] });

const chosenOf = (variables: readonly ReturnType<typeof variable>[], url: Record<string, string[]> = {}) =>
  statesBeforeAsking(variables, { url: new Map(Object.entries(url)), sources })?.map(({ chosen }) => chosen);

describe("what variables mean before they are asked", () => {
  it("is known of an All that has a text of its own, a lone data source, a constant and a text", () => {
    const constant = variable({ name: "c", kind: "constant", type: "constant", query: "fixed" });
    const text = variable({ name: "t", kind: "textbox", type: "textbox", query: "", current: ["abc"] });
    expect(chosenOf([source, service, constant, text])).toEqual([["p1"], ["$__all"], ["fixed"], ["abc"]]);
  });

  it("is known of what the address chooses", () => {
    expect(chosenOf([single, listed], { single: ["web"], listed: ["a", "b"] })).toEqual([
      ["web"],
      ["a", "b"],
    ]);
  });

  it("is not known of an All that stands for its options, nor of a choice that options may not have", () => {
    expect(chosenOf([service, listed])).toBeUndefined();
    expect(chosenOf([listed], { listed: ["$__all"] })).toBeUndefined();
    expect(chosenOf([single])).toBeUndefined();
  });

  it("is not known where several data sources must be put in order", () => {
    const two = [...sources, { uid: "p2", name: "Another", type: "prometheus" as const }];
    expect(statesBeforeAsking([source], { url: new Map(), sources: two })).toBeUndefined();
  });

  it("is what comes out when they are asked", async () => {
    const url = new Map([["single", ["web"]]]);
    const range = { from: 0, to: 3_600_000, raw: { from: "now-1h", to: "now" } };
    const client = fakeClient(() => ["api", "web"]);
    const variables = [source, service, single];
    const states = await resolveVariables(variables, { range, url, client, sources, builtins: [] }, live());
    expect(chosenOf(variables, { single: ["web"] })).toEqual(states.map(({ chosen }) => chosen));
  });
});
