import type { Primitives } from "../../../src/primitives/index.ts";
import { CancelledError, RejectedError, SkippedError } from "../../../src/telemetry/index.ts";

/** Undoes the steps of a saga in every way that undoing can end. */
export async function driveFlow({ saga }: Primitives): Promise<void> {
  const fail = (error: unknown) => () => Promise.reject(error);
  const undone = (name: string, compensate: (done: unknown) => unknown) => ({
    name,
    run: (text: string) => text,
    compensate,
  });
  const order = saga(
    "order",
    [
      undone("ok", () => {}),
      undone("error", fail(new Error("error"))),
      undone("rejected", fail(new RejectedError("rejected"))),
      undone("cancelled", fail(new CancelledError("cancelled"))),
      undone("skipped", fail(new SkippedError("skipped"))),
      undone("timeout", () => new Promise(() => {})),
      { name: "fail", run: fail(new Error("fail")) },
    ],
    { compensateWithin: 1 },
  );
  await order.run("x").catch(() => {});
}
