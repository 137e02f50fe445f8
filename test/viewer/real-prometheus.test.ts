import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { ask, started } from "./started.ts";

const rules = `groups:
- name: g
  rules:
  - { alert: Always, expr: vector(1), labels: { severity: info }, annotations: { dashboard_url: "/d/x?viewPanel=3" } }
`;

describe.skipIf(requireBinary("prometheus") === undefined)("a viewer before a real Prometheus", () => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    const config = `global: { scrape_interval: 1s, evaluation_interval: 1s, external_labels: { scrape_interval: 9s } }
rule_files: [rules.yml]
scrape_configs: [{ job_name: self, scrape_interval: 2s, static_configs: [{ targets: ["localhost:1"] }] }]
`;
    prometheus = await startPrometheus({ config, files: { "rules.yml": rules } });
  });
  afterAll(() => prometheus?.stop());

  interface Answer<T> {
    readonly status: string;
    readonly data: T;
  }

  it("answers as Prometheus itself does", async () => {
    const { url } = await started({ prometheusUrl: prometheus.url });
    const api = async <T>(path: string): Promise<T> =>
      (JSON.parse((await ask(url, `/api/v1/${path}`)).text) as Answer<T>).data;
    await waitFor("a scrape", async () => (await prometheus.query("up")).length === 1);
    const instant = "query?query=up&time=1700000000";
    expect(await api(instant)).toEqual(await prometheus.api(instant));
    const range = await api<{ result: { values: unknown[] }[] }>(
      "query_range?query=vector(1)&start=0&end=60&step=15",
    );
    expect(range.result[0]?.values).toHaveLength(5);
    expect(await api("label/job/values")).toEqual(["self"]);
    expect(await api("labels?match[]=up")).toEqual(["__name__", "instance", "job"]);
    expect(await api("series?match[]=up")).toEqual([
      { __name__: "up", instance: "localhost:1", job: "self" },
    ]);
    expect(await api("query_exemplars?query=up&start=0&end=1")).toEqual([]);
    expect(await api("metadata")).toEqual({});
    expect(await api<{ version: string }>("status/buildinfo")).toHaveProperty("version");
    const { groups } = await api<{ groups: { rules: { name: string }[] }[] }>("rules?type=alert");
    expect(groups[0]?.rules[0]?.name).toBe("Always");
    await waitFor("the alert", async () => (await api<{ alerts: unknown[] }>("alerts")).alerts.length === 1);
  });

  it("passes on what Prometheus refuses, and refuses as many points as Prometheus does", async () => {
    const { url } = await started({ prometheusUrl: prometheus.url });
    const theirs = async (params: string): Promise<[number, unknown]> => {
      const answer = await fetch(`${prometheus.url}/api/v1/query_range?${params}`);
      return [answer.status, await answer.json()];
    };
    const ours = async (params: string): Promise<[number, unknown]> => {
      const { status, text } = await ask(url, `/api/v1/query_range?${params}`);
      return [status, JSON.parse(text)];
    };
    const wrong = "query=rate(&start=0&end=60&step=15";
    expect(await ours(wrong)).toEqual(await theirs(wrong));
    for (const end of [11_000, 11_001]) {
      const params = `query=vector(1)&start=0&end=${end}&step=1`;
      const [[here], [there]] = [await ours(params), await theirs(params)];
      expect([here, end]).toEqual([there, end]);
    }
  });

  it("knows how often it scrapes, without showing its configuration", async () => {
    const { url } = await started({ prometheusUrl: prometheus.url });
    expect(await (await fetch(`${url}/api/config`)).json()).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      watch: false,
      prometheus: { url: prometheus.url, scrapeIntervalSeconds: 1 },
      loki: null,
      mostPoints: 11_000,
      queryTimeoutSeconds: 30,
      runs: null,
      pipelines: false,
      links: [],
    });
    const told = await started({ prometheusUrl: prometheus.url, scrapeIntervalSeconds: 15 });
    expect(await (await fetch(`${told.url}/api/config`)).json()).toMatchObject({
      prometheus: { scrapeIntervalSeconds: 15 },
    });
  });
});
