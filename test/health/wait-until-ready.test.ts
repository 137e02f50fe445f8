import { expect, it } from "vitest";
import { type Readiness, waitUntilReady } from "../../src/health/wait/wait-until-ready.ts";
import { manualClock } from "./manual-clock.ts";

const not = (...reasons: string[]): Readiness => ({ ready: false, reasons });
const yes: Readiness = { ready: true, reasons: [] };

function waiting(answers: readonly Readiness[], timeout: number) {
  const time = manualClock();
  const told: (readonly string[])[] = [];
  let asked = 0;
  const found = waitUntilReady({
    clock: time.clock,
    timeout,
    ask: async () => answers[Math.min(asked++, answers.length - 1)] ?? yes,
    onChange: (reasons) => void told.push(reasons),
  });
  return { time, told, found, asked: () => asked };
}

it("ends with the first good answer, and tells each other one once", async () => {
  const { time, told, found, asked } = waiting([not("a"), not("a"), not("b"), yes], 60_000);
  await time.advance(1_500);
  expect([await found, asked(), told, time.pending()]).toEqual([yes, 4, [["a"], ["b"]], 0]);
});

it("ends at its timeout with the last reasons", async () => {
  const { time, found, asked } = waiting([not("fail db: no db")], 1_200);
  await time.advance(1_200);
  expect([await found, asked(), time.pending()]).toEqual([not("fail db: no db"), 4, 0]);
});

it("keeps the reasons of before where the last question had no time to be answered", async () => {
  const silent = not("no answer in time");
  const { time, found } = waiting([not("fail db: no db"), not("fail db: no db"), not("x"), silent], 1_200);
  await time.advance(1_200);
  expect(await found).toEqual(not("x"));
  const late = waiting([not("a"), silent], 500);
  await late.time.advance(500);
  expect(await late.found).toEqual(not("a"));
});
