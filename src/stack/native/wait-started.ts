import { ObsError } from "../../errors/index.ts";
import { callAfter, whenAborted } from "../../time/index.ts";
import { services } from "../definition/services.ts";
import type { Reporter } from "../options.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import type { NativeComponent } from "./native-component.ts";

export interface WaitStartedInput {
  readonly timeoutMs: number;
  readonly interrupted: AbortSignal;
  readonly report: Reporter;
  readonly layout: StackLayout;
}

// The last is what our own health service says.
const lostPort = /address already in use|EADDRINUSE|is already taken/;

function interruption(signal: AbortSignal): { readonly promise: Promise<"interrupted">; done(): void } {
  const { promise, resolve } = Promise.withResolvers<"interrupted">();
  return { promise, done: whenAborted(signal, () => resolve("interrupted")) };
}

function deadline(timeoutMs: number): { readonly promise: Promise<"too late">; done(): void } {
  let cancel = (): void => {};
  const promise = new Promise<"too late">((resolve) => {
    cancel = callAfter(timeoutMs, () => resolve("too late"));
  });
  return { promise, done: () => cancel() };
}

function crashed({ name, log }: NativeComponent, why: string, input: WaitStartedInput): ObsError {
  const last = log.tail(8).filter((line) => line !== "");
  for (const line of last) input.report(`  | ${line}`);
  return new ObsError({
    code: "STACK_CRASHED",
    problem: `${services[name].title} ended with ${why} before it was ready: ${last.at(-1)?.slice(0, 300) ?? "it said nothing"}`,
    fix: `see ${input.layout.log(name)}`,
  });
}

function late(waiting: readonly NativeComponent[], input: WaitStartedInput): ObsError {
  const [first] = waiting;
  return new ObsError({
    code: "STACK_NOT_READY",
    problem: `${waiting.map(({ name }) => services[name].title).join(", ")} not ready after ${input.timeoutMs / 1000} s`,
    fix: `see ${first === undefined ? input.layout.logs : input.layout.log(first.name)}`,
  });
}

/**
 * Waits until every core component is ready and every other one is, or has given up. True when one of them lost its
 * port to another program and the start must be tried again.
 *
 * @throws ObsError `STACK_CRASHED`, `STACK_NOT_READY`, `STACK_INTERRUPTED`
 */
export async function waitStarted(
  components: readonly NativeComponent[],
  input: WaitStartedInput,
): Promise<boolean> {
  const waiting = new Set(components);
  const limit = deadline(input.timeoutMs);
  const stop = interruption(input.interrupted);
  let portLost = false;
  let over = false;
  const all = components.map(async (one) => {
    const result = await one.component.started;
    waiting.delete(one);
    // Once it is decided that the start failed, the others end because they are stopped.
    if (result.ready || over || input.interrupted.aborted) return;
    if (lostPort.test(one.log.tail(20).join("\n"))) portLost = true;
    else if (services[one.name].core) throw crashed(one, result.why, input);
  });
  try {
    const outcome = await Promise.race([Promise.all(all), limit.promise, stop.promise]);
    if (outcome === "interrupted")
      throw new ObsError({
        code: "STACK_INTERRUPTED",
        problem: "the start was interrupted",
        fix: "run tta-obs up again",
      });
    // What is not core may go on starting.
    const needed = [...waiting].filter(({ name }) => services[name].core);
    if (outcome === "too late" && needed.length > 0) throw late(needed, input);
    return portLost;
  } finally {
    over = true;
    limit.done();
    stop.done();
  }
}
