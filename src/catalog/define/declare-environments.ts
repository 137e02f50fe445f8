import { closest, ObsError } from "../../errors/index.ts";
import {
  type DeclaredEnvironment,
  type EnvironmentDeclaration,
  environments,
  ownEnvironments,
  serverEnvironment,
} from "../environments.ts";

/** What environments may give numbers of their own. */
interface Named {
  /** Keys of the thresholds that there are. */
  readonly limits: readonly string[];
  /** Names of the SLOs that there are. */
  readonly objectives: readonly string[];
}

/** Names of folders beside those of the environments. */
const taken: ReadonlySet<string> = new Set([serverEnvironment.name, "tests"]);

/**
 * Our environments and those that a project declares; one of ours may be declared to give it
 * other numbers.
 *
 * @throws ObsError CATALOG_ENVIRONMENT
 * @example
 * ```ts
 * declareEnvironments(
 *   { eu: { like: "production", limits: { workflow_error_ratio: 0.02 } } },
 *   { limits: ["workflow_error_ratio"], objectives: ["http-availability"] },
 * );
 * ```
 */
export function declareEnvironments(
  declared: Readonly<Record<string, EnvironmentDeclaration>>,
  known: Named,
): readonly DeclaredEnvironment[] {
  const own = ownEnvironments.map(({ name, like }) => ({ name, like, ...numbersOf(declared[name]) }));
  const isOwn = (name: string): boolean => own.some((one) => one.name === name);
  for (const [name, declaration] of Object.entries(declared)) judge(name, declaration, known, isOwn(name));
  const theirs = Object.entries(declared)
    .filter(([name]) => !isOwn(name))
    .map(([name, declaration]) => ({
      name,
      like: declaration.like ?? "production",
      ...numbersOf(declaration),
    }));
  return [...own, ...theirs];
}

const numbersOf = ({
  limits = {},
  objectives = {},
}: EnvironmentDeclaration = {}): Pick<DeclaredEnvironment, keyof Named> => ({ limits, objectives });

function judge(
  name: string,
  { like, ...numbers }: EnvironmentDeclaration,
  known: Named,
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
    refuse(
      `is one of ours and said to be like ${like}`,
      "leave like out, and give limits and objectives of its own",
    );
  if (!isOwn && !environments.some((one) => one === like))
    refuse(
      like === undefined
        ? "does not say which of ours it is like"
        : `is like "${like}", which is none of ours`,
      `give like one of ${environments.join(", ")}`,
    );
  for (const [key, limit] of Object.entries(numbers.limits ?? {})) {
    if (!known.limits.includes(key))
      refuse(`gives the limit "${key}", which no alert has`, meant(key, known.limits));
    if (!Number.isFinite(limit)) refuse(`gives the limit "${key}" ${limit}`, "give a finite number");
  }
  // Whether one can be promised, the SLO says.
  for (const name of Object.keys(numbers.objectives ?? {}))
    if (!known.objectives.includes(name))
      refuse(`gives an objective to "${name}", which is no SLO`, meant(name, known.objectives));
}

function meant(word: string, known: readonly string[]): string {
  const one = closest(word, known);
  return one === undefined ? `name one of ${known.join(", ")}` : `perhaps you mean "${one}"`;
}
