import { type Fields, flagAt, listAt, optionalAddressAt, optionalTextAt, text, textAt } from "./fields.ts";
import type { HealthCheckKind, Watched } from "./health-config.ts";
import { refuse } from "./refuse.ts";

export const watchedKeys = [
  "name",
  "kind",
  "critical",
  "intervalMs",
  "group",
  "link",
  "description",
  "dependsOn",
] as const;

/** What every entry of `checks` says of itself, but for its interval. */
export function parseWatched(fields: Fields, kind: HealthCheckKind): Omit<Watched, "intervalMs"> {
  const name = textAt(fields, "name");
  // A colon would break the `component:measurement` keys of health+json, spaces the label matchers of rules.
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(name))
    throw refuse(
      `${fields.path}.name is ${JSON.stringify(name)}`,
      "use up to 64 letters, digits, dots, dashes or underscores",
    );
  const dependsOn = listAt(fields, "dependsOn", true).map(([path, value]) => text(path, value));
  return {
    name,
    kind,
    critical: flagAt(fields, "critical", false),
    group: optionalTextAt(fields, "group"),
    link: optionalAddressAt(fields, "link"),
    description: optionalTextAt(fields, "description"),
    dependsOn: [...new Set(dependsOn)],
  };
}
