import type { Primitives } from "../../../src/primitives/index.ts";
import { eachKind } from "../../primitives/each-kind.ts";

/** Runs a primitive of every kind, and looks while they all wait for the same thing. */
export async function driveKinds(make: Primitives, look: () => Promise<void>): Promise<void> {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const runs = Object.entries(eachKind).map(([kind, build]) =>
    build(make, `kind ${kind}`, async (text) => {
      await gate;
      return text;
    }).run("x"),
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  await look();
  open();
  await Promise.all(runs);
}
