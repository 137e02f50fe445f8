import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { opened } from "./opened.ts";

const broken = (): never => {
  throw new Error("gone: postgres://ada:secret@db/shop");
};

describe("a check of a service", () => {
  it("is unknown before its first answer, then passes, and is counted under the names of the health service", async () => {
    const { health, time, values, statusOf } = opened();
    health.check("db", () => 1, { critical: true });
    expect([statusOf("db"), health.report().ready]).toEqual(["unknown", false]);
    await time.advance(0);
    expect([statusOf("db"), health.report().ready]).toEqual(["pass", true]);
    expect(values.get('tta_health_check_status{check="db",status="pass"}')).toBe(1);
    expect(values.get('tta_health_check_runs_total{check="db",status="pass"}')).toBe(1);
  });

  it("fails when it throws, rejects or gives false, and says why without the password of an address", async () => {
    const { health, time } = opened();
    health.check("thrown", broken, { critical: true });
    health.check("rejected", async () => broken());
    health.check("false", async () => false);
    await time.advance(0);
    expect(health.report().checks.map(({ status, reason }) => [status, reason])).toEqual([
      ["fail", "gone: postgres://db/shop"],
      ["warn", "gone: postgres://db/shop"],
      ["warn", "it said false"],
    ]);
    expect([health.report().status, health.report().ready]).toEqual(["fail", false]);
  });

  it("says of several addresses that all refused what the first said", async () => {
    const { health, time } = opened();
    health.check("db", () =>
      Promise.reject(new AggregateError([new Error("connect ECONNREFUSED ::1:5432")], "")),
    );
    await time.advance(0);
    expect(health.report().checks[0]?.reason).toBe("connect ECONNREFUSED ::1:5432");
  });

  it("is given up at its timeout, when its signal aborts, and is not run again while three runs ignore that", async () => {
    const { health, time } = opened();
    const signals: AbortSignal[] = [];
    const hang = (signal: AbortSignal): Promise<never> => {
      signals.push(signal);
      return new Promise(() => {});
    };
    health.check("db", hang, { interval: "1s", timeout: "100ms", jitter: 0 });
    await time.advance(100);
    expect([signals.length, signals[0]?.aborted]).toEqual([1, true]);
    expect(health.report().checks[0]?.reason).toBe("no answer within 0.1 s");
    await time.advance(10_000);
    expect(signals.length).toBe(3);
    expect(health.report().checks[0]?.reason).toBe(
      "3 runs of it have not ended, though their signals aborted",
    );
  });

  it("turns after failAfter failures, and back after recoverAfter successes", async () => {
    const answers = [true, false, true, false, false, true, true];
    const { health, time, statusOf } = opened();
    let run = 0;
    const terms = { interval: "1s", jitter: 0, failAfter: 2, recoverAfter: 2 } as const;
    health.check("db", () => answers[run++], terms);
    const seen: unknown[] = [];
    for (const _ of answers) {
      await time.advance(seen.length === 0 ? 0 : 1_000);
      seen.push(statusOf("db"));
    }
    expect(seen).toEqual(["pass", "pass", "pass", "pass", "warn", "warn", "pass"]);
  });

  it("is unknown when its last answer is too old, and not asked by whoever looks", async () => {
    const { health, time, statusOf } = opened();
    let runs = 0;
    const look = (): void => {
      runs += 1;
    };
    health.check("db", look, { interval: "1s", timeout: "500ms", critical: true });
    await time.advance(0);
    time.block(3_501);
    for (let look = 0; look < 100; look += 1) health.report();
    expect([statusOf("db"), health.report().ready, runs]).toEqual(["unknown", false, 1]);
  });

  it("stays started, once it was ready", async () => {
    const { health, time } = opened();
    let well = true;
    health.check("db", () => well, { interval: "1s", critical: true, jitter: 0 });
    expect(health.report().started).toBe(false);
    await time.advance(0);
    expect(health.report().started).toBe(true);
    well = false;
    await time.advance(1_000);
    expect([health.report().started, health.report().ready]).toEqual([true, false]);
  });

  it.each<[string, unknown, object | undefined, string]>([
    ["a b", () => 1, {}, 'the name "a b" of a check cannot be one: use letters, digits, . _ and -.'],
    ["db", undefined, {}, 'the check "db" has no function: pass what it is to do.'],
    ["db", () => 1, { intervall: 1 }, 'the check "db" has the unknown option "intervall": use interval, '],
    ["db", () => 1, { interval: "soon" }, 'the interval of the check "db" is "soon": pass 100 to 3600000 '],
    ["db", () => 1, { interval: 50 }, 'the interval of the check "db" is 50: pass 100 to 3600000 '],
    [
      "db",
      () => 1,
      { interval: "1s", timeout: "1s" },
      'the check "db" has a timeout that is not below its interval',
    ],
    ["db", () => 1, { critical: "yes" }, 'the check "db" has critical: "yes": pass true or false.'],
    [
      "db",
      () => 1,
      { failAfter: 1.5 },
      'failAfter of the check "db" is 1.5: pass a whole number of 1 to 100.',
    ],
    ["db", () => 1, { jitter: 1 }, 'jitter of the check "db" is 1: pass a number of 0 to 0.5.'],
  ])("is refused as %j with %j and %j", (name, look, options, sentence) => {
    const { health } = opened();
    const add: unknown = Reflect.get(health, "check");
    if (typeof add !== "function") throw new Error("no check");
    try {
      Reflect.apply(add, health, [name, look, options]);
      expect.unreachable();
    } catch (error) {
      if (!isObsError(error)) throw error;
      expect([error.code, error.message.slice(0, sentence.length)]).toEqual(["HEALTH_CHECK", sentence]);
    }
  });

  it("has a name of its own", () => {
    const { health } = opened();
    health.check("db", () => 1);
    expect(() => health.check("db", () => 1)).toThrow('the name "db" is taken by another check');
  });

  it("is one of two hundred at most", () => {
    const { health } = opened();
    for (let index = 0; index < 200; index += 1) health.check(`c${index}`, () => 1);
    expect(() => health.check("more", () => 1)).toThrow('the check "more" is one more than 200');
  });
});
