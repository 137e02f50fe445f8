import { isBeyond } from "../../standards/index.ts";
import type { Component, RegistryFinding } from "../component.ts";
import { cyclesOf } from "../graph/cycles.ts";

/** Tells of components that need each other round about. */
export function checkCycles(components: readonly Component[]): readonly RegistryFinding[] {
  return cyclesOf(components).map((cycle) => {
    const [component = ""] = cycle;
    return {
      kind: "cycle",
      level: "error",
      component,
      problem: `components need each other round about: ${[...cycle, component].join(" → ")}`,
      fix: "move what both need into a component of its own, or let one of them be told what it needs",
    };
  });
}

/** Tells of what depends on something that is less ready. */
export function checkMaturity(components: readonly Component[]): readonly RegistryFinding[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  return components.flatMap(({ name, stage, dependencies }) =>
    dependencies.flatMap((dependency): readonly RegistryFinding[] => {
      const needed = byName.get(dependency.name);
      if (needed === undefined || !isBeyond(stage, needed.stage)) return [];
      return [
        {
          kind: "dependency-less-mature",
          level: "error",
          component: name,
          problem: `${name} is at ${stage} and depends on ${needed.name}, which is at ${needed.stage}`,
          fix: `promote ${needed.name} first, or let ${name} do without it`,
        },
      ];
    }),
  );
}
