import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/logs/push/judge.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, serving } from "../service/open.ts";

type Answer = (response: ServerResponse) => unknown;

const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const words =
  (status: number, text: string): Answer =>
  (response) =>
    response.writeHead(status).end(text);

/** What became of four lines, where a server answers so. */
async function sentTo(to: "otlp" | "loki", answer: Answer, batches = 1) {
  const { stream, lines } = logLines();
  let page = "";
  let asked = 0;
  await serving(
    (request, response) => {
      request.resume().on("end", () => {
        asked += 1;
        answer(response);
      });
    },
    async (url) => {
      const telemetry = createTelemetry({
        service: "shop",
        openTelemetry: false,
        processMetrics: false,
        log: { stream, push: { to, url } },
      });
      for (let batch = 0; batch < batches; batch += 1) {
        for (let at = 0; at < 4; at += 1) telemetry.log.info("told");
        await telemetry.flush();
      }
      page = (await serving(telemetry.scrape(), ask)).text;
      await telemetry.shutdown({ timeout: 50 });
    },
  );
  const counts = [...page.matchAll(/tta_sdk_lines_dropped_total{reason="(\w+)"} (\d+)/g)];
  return {
    asked,
    lost: Object.fromEntries(
      counts.flatMap(([, reason, count]) => (count === "0" ? [] : [[reason, Number(count)]])),
    ),
    said: lines().filter(({ level }) => level === "warn"),
  };
}

const partial = (rejectedLogRecords: unknown, errorMessage = "") =>
  json(200, { partialSuccess: { rejectedLogRecords, errorMessage } });

describe("a server that takes a part of the lines", () => {
  it.each<[string, "otlp" | "loki", Answer, number]>([
    ["over OTLP, as a text", "otlp", partial("3"), 3],
    ["over OTLP, as a number", "otlp", partial(2), 2],
    ["over OTLP, which says more than it was sent", "otlp", partial("99999999999"), 4],
    ["over OTLP, which says less than none", "otlp", partial(-5), 0],
    ["over OTLP, which only warns", "otlp", partial(0, "use grpc"), 0],
    ["over OTLP, which says what is no number", "otlp", partial({ low: 3 }), 0],
    [
      "Loki, of one stream",
      "loki",
      words(
        400,
        "entry with timestamp 2020 ignored, reason: 'entry too far behind',\nuser 'fake', total ignored: 3 out of 4 for stream: {}",
      ),
      3,
    ],
    ["Loki, of one line", "loki", words(400, "entry for stream '{}' has timestamp too old: 2020"), 1],
    [
      "Loki, of several, for two reasons",
      "loki",
      words(
        400,
        "2 errors like: entry for stream '{}' has timestamp too old: 2020; 1 errors like: max entry size '9' bytes exceeded for stream '{}'",
      ),
      3,
    ],
    [
      "Loki, of more than it was sent",
      "loki",
      words(400, "999999999 errors like: entry for stream '{}' has timestamp too new"),
      4,
    ],
    [
      "Loki, which is sent OTLP and answers in bytes",
      "otlp",
      words(400, "\u0012\u0006 2 errors like: entry for stream '{}' has timestamp too old: 2020"),
      2,
    ],
    ["Loki, which does not say how many", "loki", words(400, "error parsing labels"), 4],
  ])("is counted: %s", async (_, to, answer, lost) => {
    const found = await sentTo(to, answer);
    expect(found.lost).toEqual(lost === 0 ? {} : { rejected: lost });
    expect(found.asked).toBe(1);
  });

  it("says so once, with its reason, and no secret of it", async () => {
    const { said, lost } = await sentTo("otlp", partial("2", "refused sk-abcdefghijklmnopqrstuvwxyz"), 3);
    expect(lost).toEqual({ rejected: 6 });
    expect(said).toMatchObject([
      {
        message: "lines of the log are lost: the server of log.push refuses them",
        lines: 2,
        why: "refused [redacted]",
      },
    ]);
  });
});

describe("a server that says strange things beside a 200", () => {
  const spaces = " ".repeat(65_536);
  const endless: Answer = (response) => {
    const body = new Readable({ read: () => void body.push(spaces) });
    response.on("close", () => body.destroy());
    body.pipe(response.writeHead(200, { "content-type": "application/json" }));
  };
  it.each<[string, Answer]>([
    ["nothing", words(204, "")],
    ["garbage", words(200, "\u0000{")],
    ["a page", words(200, "<html>".repeat(100))],
    ["lists in lists", words(200, "[".repeat(60_000))],
    ["without an end", endless],
    [
      "packed a thousandfold",
      (response) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000))),
    ],
    ["and does not go on", (response) => response.writeHead(200).write("{")],
    [
      "and breaks off",
      (response) => {
        response.writeHead(200, { "content-length": "100" }).write("{");
        setImmediate(() => response.destroy());
      },
    ],
  ])("has taken the lines: %s", async (_, answer) => {
    const before = process.memoryUsage().rss;
    const { asked, lost, said } = await sentTo("otlp", answer);
    expect({ asked, lost, said }).toEqual({ asked: 1, lost: {}, said: [] });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

it("lines are lost with a sentence that says why the server takes none", async () => {
  const busy: Answer = (response) =>
    response.writeHead(503, { "retry-after": "0" }).end(JSON.stringify({ code: 14, message: "no room" }));
  const { said, lost, asked } = await sentTo("otlp", busy);
  expect(lost).toEqual({ export_failed: 4 });
  expect(asked).toBe(5);
  expect(said).toMatchObject([{ lines: 4, why: "it answers 503: no room" }]);
});

it("whatever a server answers, no more lines are lost than there were, and none less than none", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.anything().map((value) => JSON.stringify({ partialSuccess: { rejectedLogRecords: value } }) ?? ""),
    fc.double().map((count) => `total ignored: ${count} out of 4`),
  );
  const answers = fc.record({
    status: fc.integer({ min: 100, max: 599 }),
    text,
    after: fc.constant(undefined),
  });
  fc.assert(
    fc.property(fc.constantFrom("otlp" as const, "loki" as const), answers, (to, answer) => {
      const judged = judge(to, answer, 4);
      if (judged.again) return;
      expect([0, 1, 2, 3, 4]).toContain(judged.refused);
    }),
  );
});

it("what a server answers is read in a time that grows with its length alone", () => {
  for (const part of ["1", "1 errors like: ", "stream '", "entry for stream '", "total ignored: 1"]) {
    const text = part.repeat(Math.ceil(262_144 / part.length));
    const start = process.cpuUsage().user;
    judge("loki", { status: 400, text, after: undefined }, 4);
    // Microseconds of this process: what grows with the square of the text takes a thousand times as long.
    expect(process.cpuUsage().user - start, part).toBeLessThan(1_000_000);
  }
});
