import fc from "fast-check";
import { expect, it } from "vitest";
import type { LineLoss } from "../../src/catalog/index.ts";
import { LineFile } from "../../src/logs/file/line-file.ts";

/** A disk that takes of each write as much as it is told, fails where that is not all of it, and keeps what it took. */
function moody(takes: readonly number[]) {
  let kept = "";
  let at = 0;
  return {
    kept: () => kept,
    target: {
      append: async (bytes: Buffer) => {
        const written = Math.min(takes[at] ?? bytes.length, bytes.length);
        at += 1;
        kept += bytes.toString("latin1", 0, written);
        return written < bytes.length ? { written, error: new Error("ENOSPC") } : { written };
      },
      appendNow: (bytes: Buffer) => {
        kept += bytes.toString("latin1");
      },
      close: async () => {},
    },
  };
}

function opened(takes: readonly number[], maxBytes = 1_000) {
  const { kept, target } = moody(takes);
  const lost: [LineLoss, number][] = [];
  const said: unknown[] = [];
  const file = new LineFile(
    target,
    { maxBytes },
    {
      lost: (reason, lines) => lost.push([reason, lines]),
      failed: () => said.push("failed"),
      mended: (lines) => said.push(lines),
    },
  );
  return { kept, file, lost, said };
}

it("writes each line once, whole and in order, however much of a write a disk takes before it fails", async () => {
  const takes = fc.array(fc.nat(60), { maxLength: 30 });
  const lines = fc.array(fc.stringMatching(/^[a-z]{0,20}$/), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(takes, lines, async (some, texts) => {
      const { kept, file } = opened(some, 50);
      for (const text of texts) file.push(text);
      for (let tries = 0; tries <= some.length; tries += 1) await file.flush().catch(() => {});
      expect(kept()).toBe(texts.map((text) => `${text}\n`).join(""));
    }),
  );
});

it("holds no more than it may while a disk fails, counts the rest, and says so when it works again", async () => {
  const { file, lost, said, kept } = opened([0], 1_000_000);
  file.push("first");
  await expect(file.flush()).rejects.toThrow("ENOSPC");
  for (let at = 0; at < 10; at += 1) file.push("x".repeat(1_000_000));
  expect(lost).toEqual(Array.from({ length: 2 }, () => ["file_failed", 1]));
  await file.flush();
  expect(said).toEqual(["failed", 2]);
  expect(kept()).toHaveLength(6 + 8 * 1_000_001);
});

it("counts as lost what a disk that fails for good has not taken in the end", async () => {
  const { file, lost } = opened(Array.from({ length: 100 }, () => 0));
  for (const text of ["a", "b", "c"]) file.push(text);
  await file.end(50);
  file.push("late");
  expect(lost).toEqual([
    ["file_failed", 3],
    ["shutdown", 1],
  ]);
});

it("ends in time on a disk that hangs", async () => {
  const lost: [LineLoss, number][] = [];
  const hanging = { append: () => new Promise<never>(() => {}), appendNow: () => {}, close: async () => {} };
  const events = {
    lost: (reason: LineLoss, lines: number) => void lost.push([reason, lines]),
    failed: () => {},
    mended: () => {},
  };
  const file = new LineFile(hanging, { maxBytes: 1_000 }, events);
  file.push("a");
  await file.end(20);
  expect(lost).toEqual([["shutdown", 1]]);
});
