import type { Variable } from "../board/model.ts";
import { namesIn } from "../scope/interpolate.ts";

/** For each variable the others that must be chosen before its options can be asked. Circles are cut. */
export function dependencies(variables: readonly Variable[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(variables.map(({ name }) => name));
  const direct = new Map(
    variables.map((variable) => {
      const text = [variable.query, variable.regex, variable.datasource.uid ?? ""].join("\n");
      return [variable.name, [...namesIn(text)].filter((name) => known.has(name) && name !== variable.name)];
    }),
  );
  const done = new Map<string, readonly string[]>();
  const visit = (name: string, trail: ReadonlySet<string>): void => {
    if (done.has(name)) return;
    const needs = (direct.get(name) ?? []).filter((other) => !trail.has(other));
    for (const other of needs) visit(other, new Set([...trail, name]));
    done.set(name, needs);
  };
  for (const { name } of variables) visit(name, new Set([name]));
  return done;
}
