import { describe, expect, it, onTestFinished } from "vitest";
import { type Outcome, outcomes } from "../../src/catalog/index.ts";
import {
  createPrimitives,
  type Primitive,
  type Primitives,
  type StepFunction,
} from "../../src/primitives/index.ts";
import {
  RejectedError,
  type RunContext,
  SkippedError,
  type TelemetryPort,
  TimeoutError,
} from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

/** What a primitive says of itself so that the suite can look up its books. */
export interface ContractSubject {
  readonly kind: string;
  /** Builds the primitive called `subject` around a step whose result it passes on. */
  build(
    primitives: Primitives,
    inner: StepFunction<string, unknown>,
    port: TelemetryPort,
  ): Primitive<string, unknown>;
  /** Where its durations are booked, if it has no gauge of what is in flight. Default: as for primitives. */
  readonly books?: { readonly durations: string; readonly labels: Readonly<Record<string, string>> };
  /** How the result of the inner step looks from outside; default: as it is. */
  shape?(result: unknown): unknown;
}

function open(subject: ContractSubject, inner: StepFunction<string, unknown>) {
  const { port, metrics, clock } = fakePort();
  const primitive = subject.build(createPrimitives(port), inner, port);
  // What was called from outside is under way no more.
  onTestFinished(() => expect(port.runs.abort("the test is over")).toEqual({}));
  const workflow = subject.kind === "workflow";
  const family = workflow ? "tta_workflow" : "tta_primitive";
  const ownLabels = workflow ? { workflow: "subject" } : { primitive: "subject", kind: subject.kind };
  const { durations = `${family}_duration_seconds`, labels = ownLabels } = subject.books ?? {};
  return {
    primitive,
    clock,
    expectInFlight: (count: number) => {
      if (subject.books === undefined) expect(metrics.value(`${family}_in_flight`, labels)).toBe(count);
    },
    seconds: (outcome: Outcome) => metrics.observed(durations, { ...labels, outcome }),
    /** Outcome → executions, those with none left out. */
    books: () =>
      Object.fromEntries(
        outcomes
          .map((outcome) => [outcome, metrics.value(durations, { ...labels, outcome })] as const)
          .filter(([, count]) => count !== 0),
      ),
  };
}

/** The law that every primitive obeys, whatever else it does. */
export function primitiveContract(name: string, subject: ContractSubject): void {
  const shape = subject.shape ?? ((result: unknown) => result);

  describe(`${name} as a primitive`, () => {
    it("has a name and a kind, and cannot be awaited by accident", async () => {
      const { primitive } = open(subject, () => "x");
      expect(primitive.name).toBe("subject");
      expect(primitive.kind).toBe(subject.kind);
      expect("then" in primitive).toBe(false);
      expect(await primitive).toBe(primitive);
    });

    it("shows every outcome at 0 before it first runs", () => {
      const { expectInFlight, seconds, books } = open(subject, () => "x");
      expectInFlight(0);
      for (const outcome of outcomes) expect(seconds(outcome)).toEqual([]);
      expect(books()).toEqual({});
    });

    it.each<[string, StepFunction<string, unknown>, unknown]>([
      ["a value", (text) => `${text}!`, "a!"],
      ["a promise", async (text) => `${text}!`, "a!"],
      ["undefined", () => undefined, undefined],
      ["null", async () => null, null],
      ["an error as a value", () => RangeError.prototype, RangeError.prototype],
    ])("passes on a step that gives %s", async (_what, inner, result) => {
      const { primitive, expectInFlight, books } = open(subject, inner);
      expect(await primitive.run("a")).toEqual(shape(result));
      expect(books()).toEqual({ ok: 1 });
      expectInFlight(0);
    });

    it("awaits what only looks like a promise", async () => {
      // biome-ignore lint/suspicious/noThenProperty: query builders of database drivers are such objects
      const thenable = { then: (resolve: (value: string) => void) => resolve("late") };
      const { primitive } = open(subject, () => thenable as PromiseLike<string>);
      expect(await primitive.run("a")).toEqual(shape("late"));
    });

    it.each<[string, unknown, Outcome]>([
      ["an error", new Error("no"), "error"],
      ["a string", "no", "error"],
      ["undefined", undefined, "error"],
      ["null", null, "error"],
      ["an object without prototype", Object.create(null), "error"],
      ["a time limit of ours", new TimeoutError("late"), "timeout"],
      ["a refusal", new RejectedError("full"), "rejected"],
      ["a skip", new SkippedError("nothing to do"), "skipped"],
      ["an AbortError that nobody asked for", new DOMException("stop", "AbortError"), "error"],
      ["a time limit of others", new DOMException("late", "TimeoutError"), "error"],
    ])("books a rejection with %s once, and passes it on", async (_what, error, outcome) => {
      for (const inner of [
        () => Promise.reject(error),
        () => {
          throw error;
        },
      ]) {
        const { primitive, expectInFlight, books } = open(subject, inner);
        const settled = await primitive.run("a").then(
          () => expect.unreachable("it must fail"),
          (reason: unknown) => ({ reason }),
        );
        expect(settled.reason).toBe(error);
        expect(books()).toEqual({ [outcome]: 1 });
        expectInFlight(0);
      }
    });

    it("does not start when it is aborted already, and books that as cancelled", async () => {
      let started = 0;
      const { primitive, expectInFlight, books } = open(subject, () => ++started);
      await expect(primitive.run("a", { signal: AbortSignal.abort("gone") })).rejects.toMatchObject({
        outcome: "cancelled",
        cause: "gone",
      });
      expect(started).toBe(0);
      expect(books()).toEqual({ cancelled: 1 });
      expectInFlight(0);
    });

    const reasons = {
      cancelled: new DOMException("gone", "AbortError"),
      timeout: new DOMException("late", "TimeoutError"),
    };
    const rejections: readonly (readonly [string, (signal: AbortSignal) => unknown])[] = [
      ["the reason of the signal", (signal) => signal.reason],
      ["an error of its own", () => new Error("socket hang up")],
      ["a refusal", () => new RejectedError("full")],
      ["nothing", () => undefined],
    ];
    it.each(
      (["cancelled", "timeout"] as const).flatMap((outcome) =>
        rejections.map((one) => [outcome, ...one] as const),
      ),
    )("books an abort from outside as %s when the step rejects with %s", async (outcome, _what, error) => {
      const controller = new AbortController();
      const { primitive, expectInFlight, books } = open(
        subject,
        (_input, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(error(signal)), { once: true });
          }),
      );
      const run = primitive.run("a", { signal: controller.signal });
      expectInFlight(1);
      controller.abort(reasons[outcome]);
      await expect(run).rejects.not.toBe("never");
      expect(books()).toEqual({ [outcome]: 1 });
      expectInFlight(0);
    });

    it("leaves nothing on the caller's signal", async () => {
      const { signal } = new AbortController();
      let listeners = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>) => {
        listeners += 1;
        add(...args);
      };
      signal.removeEventListener = (...args: Parameters<typeof remove>) => {
        listeners -= 1;
        remove(...args);
      };
      const { primitive } = open(subject, (_input, context) => context.signal.aborted);
      for (let i = 0; i < 20; i += 1) await primitive.run(`${i}`, { signal });
      expect(listeners).toBe(0);
    });

    it("counts each of many runs at once, and measures them apart", async () => {
      const release: (() => void)[] = [];
      const { primitive, expectInFlight, books, clock, seconds } = open(
        subject,
        () => new Promise<void>((resolve) => release.push(resolve)),
      );
      const first = primitive.run("a");
      clock.advance(1_000);
      const second = primitive.run("b");
      await expect.poll(() => release.length).toBe(2);
      expectInFlight(2);
      clock.advance(500);
      for (const done of release) done();
      await Promise.all([first, second]);
      expectInFlight(0);
      expect(books()).toEqual({ ok: 2 });
      expect([...seconds("ok")].sort()).toEqual([0.5, 1.5]);
    });

    it("can run itself from inside", async () => {
      const { primitive, expectInFlight, books } = open(subject, async (text, context) =>
        text.length < 3 ? ((await primitive.run(`${text}a`, context)) as string) : text,
      );
      await primitive.run("a");
      expect(books()).toEqual({ ok: 3 });
      expectInFlight(0);
    });

    it("gives its step the run's correlation id, baggage and metadata", async () => {
      const seen: RunContext[] = [];
      const { primitive } = open(subject, (_input, context) => seen.push(context));
      await primitive.run("a", { correlationId: "c-1", baggage: { tenant: "t" }, metadata: { depth: 1 } });
      expect(seen[0]?.correlationId).toBe("c-1");
      expect(seen[0]?.baggage).toEqual({ tenant: "t" });
      expect(seen[0]?.metadata).toEqual({ depth: 1 });
      await primitive.run("b");
      expect(seen[1]?.correlationId).toBe("id-1");
      expect(seen[1]?.correlationId).toBe("id-1");
    });

    it("pipes into a function and into a primitive", async () => {
      const { primitive } = open(subject, () => "x");
      const piped = primitive.pipe((value) => JSON.stringify(value)).pipe((text) => text.length);
      expect(await piped.run("a")).toBe(JSON.stringify(shape("x")).length);
      expect(piped.kind).toBe("sequence");
    });
  });
}
