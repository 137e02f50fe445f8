import { closest, ObsError } from "../../errors/index.ts";
import {
  type DeclaredEnvironment,
  type EnvironmentDeclaration,
  environments,
  ownEnvironments,
  serverEnvironment,
} from "../environments.ts";

/** Names of folders beside those of the environments. */
const taken: ReadonlySet<string> = new Set([serverEnvironment.name, "tests"]);

/**
 * Our environments and those that a project declares; one of ours may be declared to give it other limits.
 *
 * @param limits - keys of the thresholds that there are
 * @throws ObsError CATALOG_ENVIRONMENT
 * @example
 * ```ts
 * declareEnvironments({ eu: { like: "production", limits: { workflow_error_ratio: 0.02 } } }, ["workflow_error_ratio"]);
 * ```
 */
export function declareEnvironments(
  declared: Readonly<Record<string, EnvironmentDeclaration>>,
  limits: readonly string[],
): readonly DeclaredEnvironment[] {
  const own = ownEnvironments.map(({ name, like }) => ({ name, like, limits: declared[name]?.limits ?? {} }));
  const isOwn = (name: string): boolean => own.some((one) => one.name === name);
  for (const [name, declaration] of Object.entries(declared)) judge(name, declaration, limits, isOwn(name));
  const theirs = Object.entries(declared)
    .filter(([name]) => !isOwn(name))
    .map(([name, { like = "production", limits: numbers = {} }]) => ({ name, like, limits: numbers }));
  return [...own, ...theirs];
}

function judge(
  name: string,
  { like, limits = {} }: EnvironmentDeclaration,
  known: readonly string[],
  isOwn: boolean,
): void {
  const refuse = (problem: string, fix: string): never => {
    throw new ObsError({ code: "CATALOG_ENVIRONMENT", problem: `environment "${name}" ${problem}`, fix });
  };
  // It names a folder and a group of rules.
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name) || name.length > 60)
    refuse("has a name that is no lower-case word", "use up to 60 of a-z, 0-9, - and _");
  if (taken.has(name)) refuse("has the name of a folder that alerts/ has already", "give it another name");
  if (isOwn && like !== undefined && like !== name)
    refuse(`is one of ours and said to be like ${like}`, "leave like out, and give limits of its own");
  if (!isOwn && !environments.some((one) => one === like))
    refuse(
      like === undefined
        ? "does not say which of ours it is like"
        : `is like "${like}", which is none of ours`,
      `give like one of ${environments.join(", ")}`,
    );
  for (const [key, limit] of Object.entries(limits)) {
    const meant = closest(key, known);
    if (!known.includes(key))
      refuse(
        `gives the limit "${key}", which no alert has`,
        meant === undefined ? `name one of ${known.join(", ")}` : `perhaps you mean "${meant}"`,
      );
    if (!Number.isFinite(limit)) refuse(`gives the limit "${key}" ${limit}`, "give a finite number");
  }
}
