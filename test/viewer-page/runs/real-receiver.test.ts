import { afterEach, describe, expect, it } from "vitest";
import { receiver } from "../../runs/receiver.ts";
import { newSpanId, newTraceId, type TestSpan } from "../../runs/sent.ts";
import { closePages, until } from "../stage.ts";
import { missing, runsStage } from "./runs-stage.ts";

describe.skipIf(missing)("the pages of runs in front of our own receiver", { timeout: 120_000 }, () => {
  afterEach(closePages);

  it("show what services of two languages send, as it comes: the way of one run from its first span to its log", async () => {
    const received = await receiver();
    const on = await runsStage(received.url);
    try {
      const { page, complaints } = await on.open("/runs?outcome=open");
      await page.getByText(`OTEL_EXPORTER_OTLP_ENDPOINT=${received.url}`).waitFor();

      const traceId = newTraceId();
      const [root, rank] = [newSpanId(), newSpanId()];
      const startMs = Date.now() - 500;
      const ranked: TestSpan = {
        traceId,
        spanId: rank,
        parentId: root,
        name: "rank passages",
        startMs: startMs + 100,
      };
      await received.spans([{ ...ranked, durationMs: 200 }], "ranker", {
        "telemetry.sdk.language": "python",
      });
      await page.getByRole("link", { name: "rank passages" }).waitFor();

      const story = { "tta.kind": "workflow", "tta.workflow": "write_story", "tta.outcome": "ok" };
      const call = {
        ...{ "tta.kind": "llm", "gen_ai.operation.name": "chat", "gen_ai.request.model": "large" },
        ...{ "gen_ai.usage.input_tokens": 1_200, "gen_ai.usage.output_tokens": 34, "tta.cost_usd": 0.0125 },
      };
      await received.lines(
        [{ message: "no passage fits", severity: 13, timeMs: startMs + 150, traceId, spanId: rank }],
        "ranker",
      );
      await received.spans([
        { traceId, spanId: root, name: "workflow write_story", startMs, durationMs: 450, attributes: story },
        {
          traceId,
          parentId: root,
          name: "chat large",
          kind: 3,
          startMs: startMs + 320,
          durationMs: 90,
          attributes: call,
        },
      ]);
      // It has ended, so that it is not among those that are open any more.
      await page.getByText("No run fits").waitFor();

      await page.goto(`${new URL(page.url()).origin}/runs?service=ranker`);
      await page.getByRole("link", { name: "write_story" }).waitFor();
      const row = await page.locator(".grid-row").innerText();
      for (const text of ["ok", "450 ms", "1.2 k", "$0.0125", "api", "+1"]) expect(row).toContain(text);
      await page.getByRole("link", { name: "write_story" }).click();
      await page.locator(".is-line").waitFor();
      expect(await page.locator(".grid-row .span-name").allInnerTexts()).toEqual([
        "workflow write_story",
        "rank passages",
        "no passage fits",
        "chat large",
      ]);

      await page.getByRole("link", { name: "Log", exact: true }).click();
      await until(
        page,
        "its line",
        `document.querySelector(".line-cell")?.textContent === "no passage fits"`,
      );
      await page.locator(".grid-row").click();
      await page.getByRole("link", { name: "Its run" }).click();
      await page.locator(".details").waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/runs/${traceId}?span=${rank}`);
      expect(complaints).toEqual([]);
      expect(received.reports).toEqual([]);
    } finally {
      await on.close();
    }
  });
});
