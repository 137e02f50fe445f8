import type { Component } from "../../registry/index.ts";
import { type Fact, isBeyond, type Stage } from "../../standards/index.ts";
import type { Known } from "./evaluation.ts";

/** How many of its dependencies are less ready than a stage: the registry says so, and no tool. */
export function dependencyFact(
  { name, dependencies, source }: Component,
  stage: Stage,
  { now, stageOf }: Known,
): Fact {
  const others = dependencies.filter((dependency) => dependency.name !== name);
  const fact = { measure: "less_mature_dependencies", source, atMs: now } as const;
  const missing = others.filter((dependency) => stageOf(dependency.name) === undefined);
  if (missing.length > 0) {
    const names = missing.map((dependency) => dependency.name).join(", ");
    return { ...fact, value: undefined, why: `it depends on ${names}, which is no component here` };
  }
  const less = others.filter((dependency) => isBeyond(stage, stageOf(dependency.name) ?? stage));
  if (less.length === 0) return { ...fact, value: 0 };
  const told = less.map((dependency) => `${dependency.name} is in ${stageOf(dependency.name)}`).join(", ");
  return { ...fact, value: less.length, why: told };
}
