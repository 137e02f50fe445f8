import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Turns } from "../../../src/engine/adapters/turns.ts";
import { readConfig } from "../../../src/engine/config/read-config.ts";
import { PageClient } from "../../../src/engine/scrape/adapters/fetch-page.ts";
import { type Scraping, scrapeTargets } from "../../../src/engine/scrape/adapters/scrape-targets.ts";
import { newScrapeCounts } from "../../../src/engine/scrape/scrape-counts.ts";
import { ClockWatch, Store } from "../../../src/engine/store/index.ts";
import { tempDir } from "../../real/index.ts";
import { ask } from "../ask.ts";
import { type PageServer, pageServer } from "./page-server.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const eventually = (expectation: () => unknown): Promise<unknown> =>
  vi.waitFor(expectation, { timeout: 20_000, interval: 50 });

async function serve(page: () => string, type = "text/plain; version=0.0.4"): Promise<PageServer> {
  const server = await pageServer((_request, response) => {
    response.setHeader("content-type", type).end(page());
  });
  closing.push(() => server.close());
  return server;
}

/** Scrapes what a config names, into a store that can be asked. */
async function scraping(config: string) {
  const store = new Store();
  const { exemplars } = store;
  const reported: string[] = [];
  const counts = newScrapeCounts();
  const client = new PageClient();
  const running: Scraping = await scrapeTargets({
    jobs: readConfig(config).jobs,
    report: (line) => reported.push(line),
    parts: {
      store,
      clock: new ClockWatch(store, (line) => reported.push(line)),
      client,
      counts,
      turns: new Turns(),
      most: { samples: 1000, text: 1000, bodyBytes: 100_000 },
      userAgent: "test",
    },
  });
  closing.push(async () => {
    await running.stop();
    client.close();
  });
  return {
    ...running,
    reported,
    counts,
    exemplars,
    ask: (query: string) => ask(query, Date.now(), { data: store }),
  };
}

const every = "scrape_interval: 100ms, scrape_timeout: 100ms";

describe("scraping", () => {
  it("keeps what pages say, and how it went", async () => {
    const server = await serve(() => "# TYPE a counter\n# HELP a Hits.\na 5\n");
    const {
      ask: asked,
      targets,
      counts,
    } = await scraping(
      `scrape_configs: [{ job_name: j, ${every}, static_configs: [{ targets: ["${server.address}"] }] }]`,
    );
    await eventually(() => expect(asked("count_over_time(up[1m]) > 2")).toHaveLength(1));
    const instance = `instance="${server.address}",job="j"`;
    expect(asked("a")).toEqual([`{__name__="a",${instance}} 5`]);
    expect(asked("scrape_samples_scraped")).toEqual([`{__name__="scrape_samples_scraped",${instance}} 1`]);
    expect(targets()).toMatchObject([
      {
        pool: "j",
        url: server.url,
        last: { health: "up", error: "" },
        metadata: [{ name: "a", type: "counter", help: "Hits.", unit: "" }],
      },
    ]);
    expect(counts.failures).toBe(0);
  });

  it("says what is wrong with a target, and ends its series", async () => {
    let page = "a 5\n";
    const server = await serve(() => page);
    const { ask: asked, targets } = await scraping(
      `scrape_configs: [{ job_name: j, ${every}, static_configs: [{ targets: ["${server.address}"] }] }]`,
    );
    await eventually(() => expect(asked("a")).toHaveLength(1));
    page = "a 5\na{ 6\n";
    await eventually(() => expect(asked("up == 0")).toHaveLength(1));
    expect(asked("a")).toEqual([]);
    expect(targets()).toMatchObject([{ last: { health: "down", error: expect.stringContaining("line 2") } }]);
    page = "";
    await eventually(() => expect(asked("up == 1")).toHaveLength(1));
    expect(asked("a")).toEqual([]);
  });

  it("follows a targets file", async () => {
    const folder = tempDir();
    const file = join(folder, "services.json");
    const [one, two] = [await serve(() => "a 1\n"), await serve(() => "a 2\n")];
    const write = async (text: string): Promise<void> => {
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    };
    const listed = (...servers: PageServer[]): string =>
      JSON.stringify(servers.map(({ address }) => ({ targets: [address], labels: { service: "s" } })));
    await write(listed(one));
    const {
      ask: asked,
      targets,
      reported,
    } = await scraping(
      `scrape_configs: [{ job_name: j, ${every}, file_sd_configs: [{ files: ["${folder}/*.json"] }] }]`,
    );
    await eventually(() => expect(asked("sum by (service) (a)")).toEqual(['{service="s"} 1']));
    await write(listed(one, two));
    await eventually(() => expect(asked("sum by (service) (a)")).toEqual(['{service="s"} 3']));
    await write("half a fi");
    await eventually(() => expect(reported.join()).toContain("services.json is no JSON"));
    expect(targets()).toHaveLength(2);
    await write(listed(two));
    await eventually(() => expect(asked("sum by (service) (a)")).toEqual(['{service="s"} 2']));
    expect(asked("count(up)")).toEqual(["{} 1"]);
    expect(targets().map(({ url }) => url)).toEqual([two.url]);
  });

  it("keeps its targets while their folder cannot be read", async () => {
    const folder = join(tempDir(), "targets");
    await mkdir(folder);
    const [one, two] = [await serve(() => "a 1\n"), await serve(() => "a 2\n")];
    const write = ({ address }: PageServer): Promise<void> =>
      writeFile(join(folder, "a.json"), JSON.stringify([{ targets: [address] }]));
    await write(one);
    const { targets, reported } = await scraping(
      `scrape_configs: [{ job_name: j, ${every}, file_sd_configs: [{ files: ["${folder}/*.json"] }] }]`,
    );
    const urls = (): readonly string[] => targets().map(({ url }) => url);
    expect(urls()).toEqual([one.url]);
    await rm(folder, { recursive: true });
    await symlink(folder, folder);
    await eventually(() => expect(reported).toEqual([expect.stringContaining("ELOOP")]));
    expect(urls()).toEqual([one.url]);
    await rm(folder);
    await mkdir(folder);
    await write(two);
    await eventually(() => expect(urls()).toEqual([two.url]));
  });

  it("keeps exemplars", async () => {
    const page = '# TYPE a counter\na_total 5 # {trace_id="t"} 0.5\n# EOF\n';
    const server = await serve(() => page, "application/openmetrics-text; version=1.0.0");
    const { exemplars, ask: asked } = await scraping(
      `scrape_configs: [{ job_name: j, ${every}, static_configs: [{ targets: ["${server.address}"] }] }]`,
    );
    await eventually(() => expect(asked("a_total")).toHaveLength(1));
    const everything = { lists: [[]], from: 0, to: Date.now() };
    await eventually(() => expect(exemplars.of(everything)).toMatchObject([{ exemplars: [{ value: 0.5 }] }]));
  });
});
