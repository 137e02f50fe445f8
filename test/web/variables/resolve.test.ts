import { describe, expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { DataError } from "../../../web/src/client/data-error.ts";
import { resolveVariables, type VariableRequest } from "../../../web/src/variables/resolve.ts";
import { repeatValues, scopeOf } from "../../../web/src/variables/state.ts";
import { readUrl, writeUrl } from "../../../web/src/variables/url.ts";
import { fakeClient, live, param, variable } from "../fake-client.ts";

const range = { from: 1_700_000_000_000, to: 1_700_003_600_000, raw: { from: "now-1h", to: "now" } };
const source = variable({ name: "datasource", kind: "datasource", type: "datasource", query: "prometheus" });
const environment = variable({
  name: "environment",
  query: "label_values(up, environment)",
  multi: true,
  includeAll: true,
  allValue: ".+",
  current: ["$__all"],
  sort: 1,
});
const service = variable({
  name: "service",
  query: 'label_values(up{environment=~"$environment"}, service)',
  multi: true,
  includeAll: true,
  sort: 1,
});

const services: Readonly<Record<string, readonly string[]>> = {
  ".+": ["web", "api"],
  production: ["api"],
  staging: ["web"],
  "(production|staging)": ["web", "api"],
};
const prometheus = () =>
  fakeClient((request) => {
    if (request.path.endsWith("/environment/values")) return ["staging", "production"];
    const [, chosen = ""] = /environment=~"([^"]*)"/.exec(param(request, "match[]") ?? "") ?? [];
    return [...(services[chosen] ?? [])];
  });

function request(part: Partial<VariableRequest> = {}): VariableRequest {
  return {
    range,
    url: new Map(),
    client: prometheus(),
    sources: [{ uid: "prometheus", name: "Prometheus", type: "prometheus" }],
    builtins: [],
    ...part,
  };
}

const chosenOf = (states: Awaited<ReturnType<typeof resolveVariables>>) =>
  Object.fromEntries(states.map((state) => [state.variable.name, state.chosen]));

describe("variables", () => {
  it("are asked after those that they depend on, wherever they stand in the file", async () => {
    const client = prometheus();
    const url = new Map([["environment", ["production"]]]);
    const states = await resolveVariables([service, environment, source], request({ client, url }), live());
    expect(states.map((state) => state.variable.name)).toEqual(["service", "environment", "datasource"]);
    expect(states[0]?.options.map(({ value }) => value)).toEqual(["api"]);
    expect(client.asked.map((asked) => param(asked, "match[]"))).toEqual([
      "up",
      'up{environment=~"production"}',
    ]);
    expect(param(client.asked[0] ?? client.asked[1] ?? never(), "start")).toBe("1700000000");
  });

  it("choose what the address says, else what the file says, else All or the first", async () => {
    expect(chosenOf(await resolveVariables([source, environment, service], request(), live()))).toEqual({
      datasource: ["prometheus"],
      environment: ["$__all"],
      service: ["$__all"],
    });
    const url = new Map([
      ["environment", ["staging", "production"]],
      ["service", ["elsewhere"]],
    ]);
    expect(chosenOf(await resolveVariables([environment, service], request({ url }), live()))).toEqual({
      environment: ["staging", "production"],
      service: ["elsewhere"],
    });
    const single = variable({ name: "service", query: "label_values(up, environment)", current: ["gone"] });
    expect(chosenOf(await resolveVariables([single], request(), live()))).toEqual({ service: ["staging"] });
  });

  it("drop what an outer choice no longer offers", async () => {
    const first = await resolveVariables(
      [environment, service],
      request({ url: new Map([["service", ["web"]]]) }),
      live(),
    );
    const url = new Map([
      ["environment", ["production"]],
      ["service", ["web"]],
    ]);
    const next = await resolveVariables([environment, service], request({ url, previous: first }), live());
    expect(chosenOf(next)).toEqual({ environment: ["production"], service: ["$__all"] });
  });

  it("are not asked again when their question is the same", async () => {
    const first = await resolveVariables([environment, service], request(), live());
    const client = prometheus();
    await resolveVariables([environment, service], request({ client, previous: first }), live());
    expect(client.asked).toEqual([]);
    const later = { ...range, to: range.to + 60_000 };
    await resolveVariables(
      [environment, service],
      request({ client, previous: first, range: later }),
      live(),
    );
    expect(client.asked).toHaveLength(2);
  });

  it("keep their options and tell the reason when nobody answers", async () => {
    const first = await resolveVariables([environment], request(), live());
    const client = fakeClient(() => new DataError("unreachable", "Prometheus is gone."));
    const later = { ...range, to: range.to + 60_000 };
    const [state] = await resolveVariables(
      [environment],
      request({ client, range: later, previous: first }),
      live(),
    );
    expect(state).toMatchObject({ error: "Prometheus is gone.", chosen: ["$__all"] });
    expect(state?.options).toEqual(first[0]?.options);
  });

  it("end for variables that need each other", async () => {
    const a = variable({ name: "a", query: 'label_values(up{b="$b"}, a)' });
    const b = variable({ name: "b", query: 'label_values(up{a="$a"}, b)' });
    await expect(resolveVariables([a, b], request(), live())).resolves.toHaveLength(2);
  });

  it("throw when the page has moved on", async () => {
    await expect(resolveVariables([environment], request(), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });

  it("of the other kinds need no question", async () => {
    const client = fakeClient(() => new Error("nothing should be asked"));
    const list = [
      variable({ name: "size", kind: "custom", query: "small : 1,large : 2", current: ["2"] }),
      variable({
        name: "step",
        kind: "interval",
        query: "1m,5m",
        auto: true,
        autoCount: 10,
        current: ["$__auto"],
      }),
      variable({ name: "text", kind: "textbox", query: "fallback" }),
      variable({ name: "fixed", kind: "constant", query: "42" }),
    ];
    const url = new Map([
      ["text", ["typed"]],
      ["fixed", ["43"]],
    ]);
    const states = await resolveVariables(list, request({ client, url }), live());
    const scope = scopeOf(states, [], range);
    expect([...scope].map(([name, { value, text }]) => [name, value, text]).slice(0, 4)).toEqual([
      ["size", "2", "large"],
      ["step", "5m", "auto"],
      ["text", "typed", "typed"],
      ["fixed", "42", "42"],
    ]);
  });

  it("say so when nobody can read the least step that is chosen by itself", async () => {
    const step = variable({ name: "step", kind: "interval", query: "1m", auto: true, autoMin: "ten" });
    const [state] = await resolveVariables([step], request({}), live());
    expect(state?.error).toMatch(/^Its least step is "ten": write a whole number and one of/);
  });
});

describe("queries of variables", () => {
  const lines = async (
    query: string,
    answer: (path: string) => Parameters<typeof fakeClient>[0] extends (r: never) => infer R ? R : never,
  ) => {
    const client = fakeClient(({ path }) => answer(path));
    const [state] = await resolveVariables([variable({ name: "x", query })], request({ client }), live());
    return { asked: client.asked[0], values: state?.options.map(({ value }) => value), error: state?.error };
  };

  it("list the values of a label anywhere", async () => {
    const { asked, values } = await lines("label_values(job)", () => ["a", "b", 3, null]);
    expect(asked).toMatchObject({ source: "prometheus", path: "/api/v1/label/job/values" });
    expect(asked === undefined ? "" : param(asked, "match[]")).toBeUndefined();
    expect(values).toEqual(["a", "b"]);
  });

  it("list metrics by a pattern, and names of labels", async () => {
    expect((await lines("metrics(^up)", () => ["up", "down", "upper"])).values).toEqual(["up", "upper"]);
    expect((await lines("label_names()", () => ["job"])).asked?.path).toBe("/api/v1/labels");
    expect((await lines("metrics(()", () => [])).error).toMatch(/regular expression/);
  });

  it("list the results of a query, and series", async () => {
    const vector = {
      resultType: "vector",
      result: [{ metric: { __name__: "up", job: "a" }, value: [1, "2"] }],
    };
    expect((await lines("query_result(topk(1, up))", () => vector)).values).toEqual(['up{job="a"} 2 1000']);
    expect((await lines('up{job="a"}', () => [{ __name__: "up", job: "a" }])).values).toEqual([
      'up{job="a"}',
    ]);
  });
});

describe("queries of variables to Loki", () => {
  const sources = [
    { uid: "prometheus", name: "Prometheus", type: "prometheus" as const },
    { uid: "logs", name: "Logs", type: "loki" as const },
  ];
  const ask = async (json: object) => {
    const client = fakeClient(() => ["b", "a", 7]);
    const { variables } = readBoard({
      title: "B",
      panels: [],
      schemaVersion: 42,
      templating: { list: [{ name: "x", type: "query", refresh: 1, datasource: { type: "loki" }, ...json }] },
    });
    const [state] = await resolveVariables(variables, request({ client, sources }), live());
    const [asked] = client.asked;
    const stream = asked === undefined ? undefined : param(asked, "query");
    return [asked?.source, asked?.path, stream, state?.options.map(({ value }) => value)];
  };

  it.each([
    ["label_values(app)", "label/app/values", undefined],
    ["label_values({}, app)", "label/app/values", undefined],
    ['label_values({job=~"a,b", x="1"}, app)', "label/app/values", '{job=~"a,b", x="1"}'],
    ["label_names()", "labels", undefined],
  ])("%s", async (query, path, stream) => {
    expect(await ask({ query })).toEqual(["loki", `/loki/api/v1/${path}`, stream, ["b", "a"]]);
  });

  it("are read out of their parts", async () => {
    const parts = { refId: "A", type: 1, label: "app", stream: '{job="a"}' };
    expect(await ask({ query: parts, sort: 1 })).toEqual([
      "loki",
      "/loki/api/v1/label/app/values",
      '{job="a"}',
      ["a", "b"],
    ]);
    expect(await ask({ query: { refId: "A", type: 0 } })).toEqual([
      "loki",
      "/loki/api/v1/labels",
      undefined,
      ["b", "a"],
    ]);
    expect((await ask({ query: { ...parts, stream: "" } }))[2]).toBeUndefined();
  });

  it("ask nothing in another language", async () => {
    expect(await ask({ query: "query_result(up)" })).toEqual([undefined, undefined, undefined, []]);
  });
});

describe("the address", () => {
  it("is read and written in Grafana's own words", async () => {
    const params = new URLSearchParams(
      "from=now-6h&to=now&var-environment=a&var-environment=b%26c&var-x=&refresh=10s&var-",
    );
    const url = readUrl(params);
    expect(url).toMatchObject({ from: "now-6h", to: "now", refresh: "10s" });
    expect(Object.fromEntries(url.variables)).toEqual({ environment: ["a", "b&c"], x: [""] });
    const states = await resolveVariables([environment, service], request({ url: url.variables }), live());
    const written = writeUrl(states, { from: "now-6h", to: "now" }, { refresh: "10s" });
    expect(written.toString()).toBe(
      "from=now-6h&to=now&refresh=10s&var-environment=a&var-environment=b%26c&var-service=%24__all",
    );
  });
});

it("repeats for what is chosen, and for every option when that is All", async () => {
  const [all] = await resolveVariables([environment], request(), live());
  expect(all === undefined ? [] : repeatValues(all).map(({ value }) => value)).toEqual([
    "production",
    "staging",
  ]);
  const url = new Map([["environment", ["staging"]]]);
  const [one] = await resolveVariables([environment], request({ url }), live());
  expect(one === undefined ? [] : repeatValues(one)).toEqual([{ text: "staging", value: "staging" }]);
});

function never(): never {
  throw new Error("nothing was asked");
}
