import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Notifications } from "../../../src/engine/notify/adapters/notifications.ts";
import { post } from "../../../src/engine/notify/adapters/post.ts";
import { readAlertmanager } from "../../../src/engine/notify/read-alertmanager.ts";
import { listOf } from "../../../src/narrow/index.ts";
import { freePort, makeTempDir, requireBinary, startAlertmanager, waitFor } from "../../real/index.ts";
import { anAlert } from "./an-alert.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Posted {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A receiver that answers with these, and then with 200; 0 for no answer at all. */
async function receiver(
  ...answers: readonly number[]
): Promise<{ readonly url: string; readonly posted: Posted[] }> {
  const posted: Posted[] = [];
  const left = [...answers];
  const server: Server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization } = request.headers;
    posted.push({
      path: request.url ?? "",
      authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    const answer = left.shift() ?? 200;
    if (answer > 0) response.writeHead(answer).end("said at length");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, posted };
}

const config = (url: string): string =>
  `route: {receiver: r.x, group_by: [service], group_wait: 0s, group_interval: 1s}\nreceivers: [{name: r.x, webhook_configs: [{url: "${url}"}]}]\n`;

function notifications(
  more: Partial<ConstructorParameters<typeof Notifications>[0]>,
): Notifications & { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const made = new Notifications({
    alertmanagers: [],
    routing: undefined,
    externalLabels: {},
    externalUrl: "http://engine",
    now: Date.now,
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
  cleanups.push(() => made.close());
  return Object.assign(made, { problems });
}

const patience = { attemptMs: 5_000, totalMs: 20_000, signal: new AbortController().signal };

describe("a post", () => {
  it("is tried again while that may help", async () => {
    const { url, posted } = await receiver(503, 429);
    expect(await post({ url, urlFile: undefined }, { a: 1 }, patience)).toBeUndefined();
    expect(posted.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
  });

  it("is not tried again where the answer would be the same", async () => {
    const { url, posted } = await receiver(400);
    expect(await post({ url, urlFile: undefined }, {}, patience)).toBe("it answered 400");
    expect(posted).toHaveLength(1);
  });

  it("waits for no answer for ever, and says nothing of the address", async () => {
    const { url } = await receiver(0, 0, 0, 0);
    const soon = { ...patience, attemptMs: 100, totalMs: 300 };
    expect(await post({ url: `${url}/secret`, urlFile: undefined }, {}, soon)).toBe(
      "it did not answer in time",
    );
    expect(
      await post({ url: `http://127.0.0.1:${await freePort()}/secret`, urlFile: undefined }, {}, soon),
    ).toBe("ECONNREFUSED");
    expect(await post({ url: "no address, secret", urlFile: undefined }, {}, soon)).toBe(
      "its address is none",
    );
    expect(await post({ url: undefined, urlFile: "/nowhere/secret" }, {}, soon)).toBe("ENOENT");
  });

  it("takes the address out of a file, and a name and a password out of the address", async () => {
    const { url, posted } = await receiver();
    const folder = makeTempDir("tta-notify-");
    cleanups.push(() => folder.remove());
    const urlFile = join(folder.path, "url");
    writeFileSync(urlFile, `${url.replace("//", "//me:p%40ss@")}/hook\n`);
    expect(await post({ url: undefined, urlFile }, {}, patience)).toBeUndefined();
    expect(posted).toEqual([{ path: "/hook", authorization: `Basic ${btoa("me:p@ss")}`, body: {} }]);
    const odd = url.replace("//", "//me:100%@");
    expect(await post({ url: odd, urlFile: undefined }, {}, patience)).toBeUndefined();
    expect(posted[1]?.authorization).toBe(`Basic ${btoa("me:100%")}`);
  });
});

describe("notifications", () => {
  it("go to every Alertmanager there is, in batches", async () => {
    const [one, two] = [await receiver(), await receiver()];
    const on = notifications({
      alertmanagers: [one.url, `${two.url}/`],
      externalLabels: { region: "eu" },
      routing: readAlertmanager(config("http://never")).routing,
    });
    on.send(Array.from({ length: 300 }, (_, i) => anAlert({ service: String(i) }, Date.now())));
    await waitFor("what is told", () => on.counts.sent === 600);
    for (const { posted } of [one, two]) {
      expect(posted.map(({ path, body }) => `${path} ${Array.isArray(body) ? body.length : 0}`)).toEqual([
        "/api/v2/alerts 256",
        "/api/v2/alerts 44",
      ]);
      expect(listOf(posted[0]?.body)[0]).toMatchObject({
        labels: { alertname: "A", region: "eu", service: "0" },
      });
    }
    expect(on.counts).toEqual({ sent: 600, failed: 0, dropped: 0, queued: 0 });
  });

  it("that nobody takes are dropped, the oldest first, and counted", async () => {
    const { url, posted } = await receiver(0);
    const on = notifications({ alertmanagers: [url] });
    on.send([anAlert({ service: "first" }, 0)]);
    await waitFor("what is told", () => posted.length === 1);
    on.send(Array.from({ length: 10_500 }, (_, i) => anAlert({ service: String(i) }, 0)));
    expect(on.counts).toMatchObject({ queued: 10_000, dropped: 500 });
  });

  it("go straight to the receivers where there is no Alertmanager, and say when it is over", async () => {
    const { url, posted } = await receiver(500);
    const on = notifications({ routing: readAlertmanager(config(url)).routing });
    const began = Date.now();
    on.send([anAlert({ service: "x" }, began)]);
    await waitFor("what is told", () => on.counts.sent === 1);
    on.send([anAlert({ service: "x" }, began, Date.now())]);
    await waitFor("what is told", () => on.counts.sent === 2);
    expect(posted.map(({ body }) => body)).toMatchObject([
      { status: "firing" },
      { status: "firing", receiver: "r\\.x" },
      { status: "resolved" },
    ]);
    expect([on.problems, on.counts.failed]).toEqual([[], 0]);
  });

  it("that do not arrive are told of without the address", async () => {
    const { url } = await receiver(404);
    const on = notifications({ routing: readAlertmanager(config(`${url}/secret`)).routing });
    on.send([anAlert({ service: "x" }, Date.now())]);
    await waitFor("what is told", () => on.counts.failed === 1);
    expect(on.problems[0]).toBe('the receiver "r.x" was not told of alerts: it answered 404');
  });

  it("end when they are closed", async () => {
    const { url, posted } = await receiver(0);
    const on = notifications({ routing: readAlertmanager(config(url)).routing });
    on.send([anAlert({ service: "x" }, Date.now())]);
    await waitFor("what is told", () => posted.length === 1);
    on.close();
    on.send([anAlert({ service: "y" }, Date.now())]);
    expect(on.problems).toEqual([]);
  });

  it.skipIf(requireBinary("alertmanager") === undefined)(
    "are those of a real Alertmanager, byte for byte",
    async () => {
      const [ours, theirs] = [await receiver(), await receiver()];
      const alertmanager = await startAlertmanager({
        config: config(theirs.url),
        flags: ["--web.external-url=http://engine"],
      });
      cleanups.push(() => alertmanager.stop());
      const direct = notifications({ routing: readAlertmanager(config(ours.url)).routing });
      const through = notifications({ alertmanagers: [alertmanager.url] });
      const began = Date.now() - 5_000;
      const alerts = (endsAt: number) => [
        anAlert({ service: "x", instance: "1", job: "b" }, began, endsAt),
        anAlert({ service: "x", instance: "2", job: "a" }, began + 250, endsAt),
        anAlert({ service: 'é "<&>" \\ \n\u0001\u007f\u200b', job: "a" }, began, endsAt),
      ];
      for (const [count, endsAt] of [
        [2, began + 240_000],
        [4, Date.now()],
      ] as const) {
        for (const on of [direct, through]) on.send(alerts(endsAt));
        await waitFor("what is told", () => ours.posted.length === count && theirs.posted.length === count);
      }
      const texts = (posted: readonly Posted[]) => posted.map(({ body }) => JSON.stringify(body)).toSorted();
      expect(texts(ours.posted)).toEqual(texts(theirs.posted));
    },
  );
});
