import { readFileSync, writeFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { judgeScrapes } from "../../../src/stack/doctor/checks/scrapes.ts";
import { quoted } from "../../../src/stack/doctor/words.ts";
import { renderTargetsFile } from "../../../src/stack/targets/targets-file.ts";
import { freePort } from "../../real/index.ts";
import { look, lookOnce, recorded, serve } from "./look.ts";

const text = "text/plain; version=0.0.4";
const page = "# TYPE soup_total counter\nsoup_total 3\n";

/** A state folder with a target at this address. */
function targeting(address: string, services: Parameters<typeof recorded>[0] = {}): string {
  const stateDir = recorded(services);
  const target = { service: "soup", address, environment: "staging" };
  writeFileSync(`${stateDir}/targets/services.json`, renderTargetsFile([target]));
  return stateDir;
}

/** A state folder with a target that answers so. */
async function answering(status: number, type: string | undefined, body: string): Promise<string> {
  const port = await serve((_request, response) => {
    response.statusCode = status;
    if (type !== undefined) response.setHeader("content-type", type);
    response.end(body);
  });
  return targeting(`localhost:${port}`);
}

const tls = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../health/kinds/tls/${name}`, import.meta.url)), "utf8");

describe("the check of targets", () => {
  it("fails where nothing listens", async () => {
    const stateDir = targeting(`localhost:${await freePort()}`);
    expect(await lookOnce("targets", { stateDir })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/^soup: nothing listens at localhost:\d+$/),
      fix: "start soup, or take it out: npx tta-obs targets remove soup",
      isCommand: false,
    });
  });

  it("fails where nobody knows the name", async () => {
    expect(await lookOnce("targets", { stateDir: targeting("no-such-host.invalid:9464") })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/no-such-host\.invalid/),
    });
  });

  it.each([
    [404, text, "", /has no path \/metrics \(status 404\)$/],
    [401, text, "", /wants to know who asks \(status 401\)$/],
    [500, text, "", /answers with status 500$/],
    [200, "text/html; charset=utf-8", "<html><p>hello</p></html>", /is no page of metrics but text\/html$/],
    [200, text, "", /answers with an empty page$/],
    [200, text, "hello there", /is no page of metrics but text\/plain$/],
  ])("fails for an answer of %i as %s", async (status, type, body, sentence) => {
    expect(await lookOnce("targets", { stateDir: await answering(status, type, body) })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(sentence),
    });
  });

  it.each([
    ["application/json", "is sent as application/json"],
    [undefined, "has no content type"],
  ])("warns of metrics that are sent as %s", async (type, says) => {
    expect(await lookOnce("targets", { stateDir: await answering(200, type, page) })).toMatchObject({
      status: "warn",
      sentence: expect.stringContaining(`${says}, which Prometheus 3 refuses`),
      fix: "send it with Content-Type: text/plain; version=0.0.4",
    });
  });

  it("fails for them where Prometheus 3 runs, and not where an older one does", async () => {
    const port = await serve((_request, response) => response.end(page));
    const under = (version: string): string =>
      targeting(`localhost:${port}`, { services: [{ name: "prometheus", port: 9, version }] });
    expect(await lookOnce("targets", { stateDir: under("3.13.5") })).toMatchObject({ status: "fail" });
    expect(await lookOnce("targets", { stateDir: under("2.53.0") })).toMatchObject({ status: "warn" });
  });

  it("fails where TLS is spoken", async () => {
    const server = createTlsServer({ cert: tls("good.pem"), key: tls("server.key") }, (_request, response) =>
      response.end(page),
    );
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    expect(await lookOnce("targets", { stateDir: targeting(`127.0.0.1:${port}`) })).toMatchObject({
      status: "fail",
      sentence: `soup at 127.0.0.1:${port} speaks TLS, and targets are asked without`,
    });
  });

  it("fails where no page comes within the interval, and warns where it takes half of it", async () => {
    const silent = targeting(`localhost:${await serve(() => undefined)}`);
    expect(await lookOnce("targets", { stateDir: silent, scrapeIntervalSeconds: 0.3 })).toMatchObject({
      status: "fail",
      sentence: expect.stringContaining("gives no page within 0.3 s"),
    });
    const slow = await serve((_request, response) => {
      response.setHeader("content-type", text);
      response.write(page);
      setTimeout(() => response.end(), 1100);
    });
    const stateDir = targeting(`localhost:${slow}`);
    expect(await lookOnce("targets", { stateDir, scrapeIntervalSeconds: 2 })).toMatchObject({
      status: "warn",
      sentence: expect.stringMatching(/takes 1\.\d s of the 2 s between two scrapes$/),
    });
  });

  it("fails for a page without an end, and does not keep it all", async () => {
    const line = Buffer.from("soup_total 1\n".repeat(80_000));
    const port = await serve((_request, response) => {
      response.setHeader("content-type", text);
      const more = (): void => {
        while (!response.destroyed && response.write(line)) {}
      };
      response.on("drain", more);
      more();
    });
    const stateDir = targeting(`localhost:${port}`);
    expect(await lookOnce("targets", { stateDir, scrapeIntervalSeconds: 30 })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/is larger than 67 MB$/),
    });
  });

  it("finds nothing wrong with a page of metrics", async () => {
    expect(await lookOnce("targets", { stateDir: await answering(200, text, page) })).toMatchObject({
      status: "ok",
      sentence: expect.stringMatching(/^soup answers at localhost:\d+ with 1 metric, 1 series$/),
    });
  });

  it("fails where the targets file is none", async () => {
    const stateDir = recorded();
    const list = `${stateDir}/targets/services.json`;
    writeFileSync(list, "{}");
    expect(await lookOnce("targets", { stateDir })).toMatchObject({
      status: "fail",
      fix: `mv ${quoted(list)} ${quoted(`${list}.old`)}`,
    });
  });
});

describe("the check of series", () => {
  const own = (series: number): string =>
    `tta_sdk_series{metric="soup_total"} ${series}\ntta_sdk_series_limit{metric="soup_total"} 100\n`;

  it("says nothing of a page that is none", async () => {
    const stateDir = await answering(200, "text/html", "<html><body>hello</body></html>");
    expect(await lookOnce("series", { stateDir })).toMatchObject({ status: "skipped" });
  });

  it("warns of a metric that is near its limit, and fails where it is reached", async () => {
    expect(await lookOnce("series", { stateDir: await answering(200, text, own(80)) })).toMatchObject({
      status: "warn",
      sentence: "soup: soup_total has 80 of 100 series that it may have",
    });
    expect(await lookOnce("series", { stateDir: await answering(200, text, own(100)) })).toMatchObject({
      status: "fail",
      details: { metric: "soup_total", series: 100, limit: 100 },
    });
  });

  it("fails for a page with more than the engine reads", async () => {
    const many = Array.from({ length: 500_001 }, (_, i) => `s{i="${i}"} 1`).join("\n");
    expect(await lookOnce("series", { stateDir: await answering(200, text, many) })).toMatchObject({
      status: "fail",
      sentence: "soup shows 500001 series, and a page may have 500000",
    });
  });

  it("counts those of a page that is well within", async () => {
    expect(await lookOnce("series", { stateDir: await answering(200, text, own(79)) })).toMatchObject({
      status: "ok",
      details: { series: 2 },
    });
  });
});

describe("the check of scrapes", () => {
  const up = (seconds: number) => ({ isUp: true, seconds });
  const down = { isUp: false, seconds: 0.1 };
  const target = {
    job: "services",
    service: "soup",
    instance: "x:1",
    error: "connection refused",
    scrapes: [up(0.1)],
    intervalSeconds: 5,
  };
  const judge = (scrapes: typeof target.scrapes, job = target.job) => {
    const log = "/a b/health.log";
    const health = {
      name: "health",
      phase: "ready",
      url: "",
      port: 1,
      core: true,
      restarts: 0,
      log,
    } as const;
    return judgeScrapes({ ...target, job, scrapes }, [health]);
  };

  it("fails for a target of which two scrapes failed in a row", () => {
    expect(judge([up(0.1), down, down])).toMatchObject({
      status: "fail",
      sentence: "soup at x:1 cannot be scraped: connection refused",
      fix: "start soup, or take it out: npx tta-obs targets remove soup",
    });
    expect(judge([down, down], "health")).toMatchObject({ fix: "tail -n 50 '/a b/health.log'" });
  });

  it("says nothing of a single scrape that failed or took long on a machine that had no time", () => {
    expect(judge([down])).toBeUndefined();
    expect(judge([up(0.1), down])).toBeUndefined();
    expect(judge([down, up(0.1)])).toBeUndefined();
    expect(judge([up(0.1), up(0.1), up(4.9)])).toBeUndefined();
    expect(judge([up(0.1), up(4.9)])).toBeUndefined();
  });

  it("warns of one that usually takes most of its interval", () => {
    expect(judge([up(4), up(0.1), up(4.2)])).toMatchObject({
      status: "warn",
      sentence: "the scrape of soup at x:1 takes 4.0 s of its 5 s",
      fix: expect.stringContaining("scrapeIntervalSeconds"),
    });
    expect(judge([up(3.9), up(0.1), up(4.2)])).toBeUndefined();
  });

  it("reads what a server says of its last scrapes, with intervals as Prometheus writes them", async () => {
    const labels = { job: "a", instance: "b" };
    const target = { labels, health: "up", lastScrapeDuration: 70, scrapeInterval: "1m15s" };
    const asked: string[] = [];
    let values: readonly number[] = [];
    const port = await serve((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
      const query = searchParams.get("query") ?? "";
      if (pathname.endsWith("/query")) asked.push(query);
      const written = query.startsWith("up") ? values.map(() => 1) : values;
      const result =
        values.length === 0 ? [] : [{ metric: labels, values: written.map((one) => [0, `${one}`]) }];
      const data = pathname.endsWith("/query") ? { result } : { activeTargets: [target] };
      response.end(JSON.stringify({ data }));
    });
    const stateDir = recorded({ services: [{ name: "prometheus", port }] });
    expect(await look("scrapes", { stateDir })).toMatchObject([
      { status: "warn", sentence: "the scrape of a at b takes 70.0 s of its 75 s" },
    ]);
    expect(asked).toEqual(["up[375s]", "scrape_duration_seconds[375s]"]);
    values = [10, 10, 70];
    expect(await look("scrapes", { stateDir })).toMatchObject([{ status: "ok" }]);
    values = [70, 10, 70];
    expect(await look("scrapes", { stateDir })).toMatchObject([{ status: "warn" }]);
  });
});
