import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BreakerState, breakerStates } from "../../../src/catalog/index.ts";
import { boards } from "../../../src/dashboards/index.ts";
import { print } from "../../../src/promql/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../../real/index.ts";

/** Two processes that have the same breakers in different states. */
const processes: readonly Readonly<Record<string, BreakerState>>[] = [
  { well: "closed", down: "closed", trying: "half_open", held: "isolated", both: "isolated" },
  { well: "closed", down: "open", trying: "closed", held: "half_open", both: "open" },
];

const pages = processes.map((process) =>
  Object.entries(process)
    .flatMap(([breaker, now]) =>
      breakerStates.map(
        (state) =>
          `tta_circuit_breaker_state{breaker="${breaker}",state="${state}"} ${state === now ? 1 : 0}\n`,
      ),
    )
    .join(""),
);

async function serve(page: string): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(page);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

function panel(key: string) {
  const found = boards.flatMap(({ rows }) => rows).find(({ panels }) => key in panels)?.panels[key];
  if (found?.type !== "state-timeline") throw new Error(`no timeline ${key}`);
  return found;
}

describe.skipIf(requireBinary("prometheus") === undefined)("the states of breakers", () => {
  let servers: readonly Server[] = [];
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    servers = await Promise.all(pages.map(serve));
    const targets = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
    prometheus = await startPrometheus({
      config: `
global: { scrape_interval: 200ms, scrape_timeout: 200ms }
scrape_configs: [{ job_name: tta, static_configs: [{ targets: ${JSON.stringify(targets)}, labels: { service: api } }] }]
`,
    });
    await waitFor(
      "both processes",
      async () => (await prometheus.query("tta_circuit_breaker_state == 1")).length === 10,
    );
  });

  afterAll(async () => {
    await prometheus?.stop();
    for (const server of servers) server.close();
  });

  /** Breaker, and instance where the panel keeps it → the words that the panel shows. */
  async function shown(key: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const { queries, values } = panel(key);
    const words = new Map<string, string[]>();
    for (const { query } of queries) {
      for (const { metric, value } of await prometheus.query(print(query))) {
        const text = values.find((one) => one.value === value)?.text ?? `no word for ${value}`;
        words.set(metric.breaker ?? "", [...(words.get(metric.breaker ?? "") ?? []), text]);
      }
    }
    return words;
  }

  it("are in one panel, each breaker in the worst state that any process has it in", async () => {
    expect(Object.fromEntries(await shown("states"))).toEqual({
      well: ["closed"],
      down: ["open"],
      trying: ["half open"],
      held: ["isolated"],
      both: ["open"],
    });
  });

  it("are told for each process where all are listed", async () => {
    const words = await shown("states_by_process");
    expect([...(words.get("both") ?? [])].sort()).toEqual(["isolated", "open"]);
    expect([...(words.get("held") ?? [])].sort()).toEqual(["half open", "isolated"]);
    expect(words.get("well")).toEqual(["closed", "closed"]);
  });
});
