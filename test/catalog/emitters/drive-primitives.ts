import type { Primitives, StepFunction } from "../../../src/primitives/index.ts";
import { RejectedError, SkippedError, TimeoutError } from "../../../src/telemetry/index.ts";

/** Ends as its input says. */
const end: StepFunction<string, string> = (how, context) => {
  if (how === "error") throw new Error("error");
  if (how === "timeout") throw new TimeoutError("timeout");
  if (how === "rejected") throw new RejectedError("rejected");
  if (how === "skipped") throw new SkippedError("skipped");
  if (how !== "cancelled") return how;
  return new Promise((_resolve, reject) => {
    context.signal.addEventListener("abort", () => reject(context.signal.reason), { once: true });
  });
};

const ways = ["ok", "error", "timeout", "rejected", "cancelled", "skipped"];

/** Lets every primitive end in every way, and every cache and router do all that it can. */
export async function drivePrimitives(primitives: Primitives, look: () => Promise<void>): Promise<void> {
  const { workflow, sequence, parallel, step } = primitives;
  const all = workflow(
    "all",
    sequence("row", step("end", end), parallel("both", [end, end]), ([a]) => a),
  );
  for (const how of ways) {
    const controller = new AbortController();
    const run = all.run(how, { signal: controller.signal });
    if (how === "cancelled") setTimeout(() => controller.abort(), 1);
    await run.catch(() => {});
  }
  await driveRouter(primitives);
  await driveCache(primitives);
  const controller = new AbortController();
  const held = workflow("held", step("held", end)).run("cancelled", { signal: controller.signal });
  await look();
  controller.abort();
  await held.catch(() => {});
}

async function driveRouter({ router }: Primitives): Promise<void> {
  const routed = router("routed", {
    routes: { end, spare: (_: string) => "spare" },
    choose: (how) => (how === "default" ? ("nowhere" as never) : "end"),
    defaultRoute: "spare",
    fallbackRoute: "spare",
  });
  for (const how of [...ways, "default"]) {
    const controller = new AbortController();
    const run = routed.run(how, { signal: controller.signal });
    if (how === "cancelled") setTimeout(() => controller.abort(), 1);
    await run.catch(() => {});
  }
}

async function driveCache({ cache }: Primitives): Promise<void> {
  const key = (text: string): string | undefined => {
    if (text === "throws") throw new Error("no key");
    return text === "none" ? undefined : text;
  };
  const cached = cache("cached", { key, ttl: 5, maxEntries: 1 }, async (text: string) => text);
  await Promise.all([cached.run("a"), cached.run("a")]);
  for (const text of ["a", "none", "throws"]) await cached.run(text);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await cached.run("a");
  // Without a time to live, or a slow machine would find that it has passed.
  const kept = cache("kept", { key, maxEntries: 1 }, async (text: string) => text);
  for (const text of ["a", "b"]) await kept.run(text);
  kept.clear();
  await kept.run("a");
}
