import { ObsError } from "../../errors/index.ts";
import { isObject } from "../../narrow/index.ts";
import { checkTarget, type Target } from "./target.ts";

/** Targets of a targets file, and the labels that they have together. */
export interface TargetsGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Text of a targets file as Prometheus reads it. */
export const targetsText = (groups: readonly TargetsGroup[]): string =>
  `${JSON.stringify(groups, null, 2)}\n`;

const key = (target: Target): string => `${target.service}\n${target.environment}\n${target.address}`;

/** The list with `target` in it once, in a stable order. */
export function withTarget(targets: readonly Target[], target: Target): readonly Target[] {
  const others = targets.filter((other) => key(other) !== key(target));
  return [...others, target].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What says which targets are meant; what is left out matches all. */
export interface TargetFilter {
  readonly service: string;
  readonly environment?: string;
  readonly address?: string;
}

/** The list without the targets that `filter` matches. */
export function withoutTargets(targets: readonly Target[], filter: TargetFilter): readonly Target[] {
  return targets.filter(
    (target) =>
      target.service !== filter.service ||
      (filter.environment !== undefined && target.environment !== filter.environment) ||
      (filter.address !== undefined && target.address !== filter.address),
  );
}

/**
 * Text of a file with these targets. `reach` gives the address at which Prometheus finds a target; the label `instance`
 * keeps the one that the user gave.
 */
export function renderTargetsFile(
  targets: readonly Target[],
  reach: (address: string) => string = (address) => address,
): string {
  const groups = targets.map(({ service, environment, address }) => ({
    targets: [reach(address)],
    labels: { service, environment, instance: address },
  }));
  return targetsText(groups);
}

function parseGroup(value: unknown): Target | undefined {
  if (!isObject(value) || !("labels" in value)) return undefined;
  const labels: unknown = value.labels;
  if (!isObject(labels)) return undefined;
  if (!("service" in labels) || !("environment" in labels) || !("instance" in labels)) return undefined;
  const { service, environment, instance } = labels;
  if (typeof service !== "string" || typeof environment !== "string" || typeof instance !== "string")
    return undefined;
  return checkTarget({ service, environment, address: instance });
}

/**
 * Reads what {@link renderTargetsFile} wrote.
 *
 * @throws ObsError `STACK_TARGETS_FILE`
 */
export function parseTargetsFile(text: string, path: string): readonly Target[] {
  try {
    const value: unknown = JSON.parse(text);
    const targets = Array.isArray(value) ? value.map(parseGroup) : [undefined];
    if (targets.every((target) => target !== undefined)) return targets;
  } catch {
    // Neither JSON nor targets: one sentence for both.
  }
  throw new ObsError({
    code: "STACK_TARGETS_FILE",
    problem: `${path} is not a targets file as tta-obs targets writes it`,
    fix: "repair it, or delete it and add the targets again",
  });
}
