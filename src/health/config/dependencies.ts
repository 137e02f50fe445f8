import type { Watched } from "./health-config.ts";
import { refuse } from "./refuse.ts";

type Named = Pick<Watched, "name" | "dependsOn">;

function refuseUnknown(checks: readonly Named[]): void {
  const names = new Set(checks.map(({ name }) => name));
  for (const { name, dependsOn } of checks) {
    const unknown = dependsOn.find((other) => !names.has(other));
    if (unknown !== undefined)
      throw refuse(
        `the check ${name} depends on ${JSON.stringify(unknown)}, and no check has that name`,
        "write the name of another check, or leave it out of dependsOn",
      );
  }
}

/**
 * Refuses dependencies that no check has, and circles, each with the way around it.
 *
 * @throws ObsError `HEALTH_CHECK`
 */
export function refuseTangles(checks: readonly Named[]): void {
  refuseUnknown(checks);
  const dependsOn = new Map(checks.map((check) => [check.name, check.dependsOn]));
  const done = new Set<string>();
  const follow = (name: string, way: readonly string[]): void => {
    if (done.has(name)) return;
    const since = way.indexOf(name);
    if (since !== -1)
      throw refuse(
        `checks depend on one another in a circle: ${[...way.slice(since), name].join(" → ")}`,
        "take one of them out of the dependsOn of the one before it",
      );
    for (const other of dependsOn.get(name) ?? []) follow(other, [...way, name]);
    done.add(name);
  };
  for (const { name } of checks) follow(name, []);
}
