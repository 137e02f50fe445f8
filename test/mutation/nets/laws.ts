import type { Catch, Net } from "./net.ts";
import type { Said } from "./probe.ts";

function probed(stage: "catalog" | "whole"): Net {
  return async (bench) => {
    const { output } = await bench.run("test/mutation/nets/probe.ts", [stage]);
    const answer = output.split("\n").find((text) => /^(null|\{"by")/.test(text));
    if (answer === undefined) throw new Error(`the probe said nothing that can be read: ${output}`);
    const said: Said | null = JSON.parse(answer);
    return said === null ? undefined : { kind: kindOf(stage, said), net: said.by, said: said.problem };
  };
}

function kindOf(stage: "catalog" | "whole", { by }: Said): Catch["kind"] {
  if (by.startsWith("lint ")) return "the lint";
  return stage === "catalog" ? "a law" : "a refusal";
}

/** The laws of the catalog, which hold when it is loaded. */
export const laws = probed("catalog");

/** What queries, boards and rules refuse when they are made, and what the lint says of them. */
export const lint = probed("whole");
