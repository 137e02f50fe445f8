import type { Component } from "../../registry/index.ts";
import { criteriaAt, stageAfter } from "./criteria-at.ts";
import { dayMs, endOfDay } from "./days.ts";

/** Something that somebody said of a component, and that holds for some days more. */
export interface EndsSoon {
  readonly component: string;
  readonly kind: "waiver" | "attestation";
  readonly criterion: string;
  readonly by: string;
  /** The last moment at which it holds, in ms since 1970. */
  readonly endMs: number;
}

const soonDays = 14;

/** Waivers and attestations of a component that end within 14 days, the first to end first. */
export function endsSoon(component: Component, now: number): readonly EndsSoon[] {
  const { name, stage, waivers, attested } = component;
  const asked = criteriaAt(stageAfter(stage) ?? stage);
  const isSoon = ({ endMs }: EndsSoon): boolean => endMs >= now && endMs < now + soonDays * dayMs;
  const ofWaivers = waivers.map(
    ({ criterion, by, untilMs }): EndsSoon => ({
      component: name,
      kind: "waiver",
      criterion,
      by,
      endMs: endOfDay(untilMs),
    }),
  );
  const ofAttested = attested.flatMap(({ criterion, by, atMs }): readonly EndsSoon[] => {
    const validDays = asked.find((one) => one.name === criterion)?.validDays;
    if (validDays === undefined) return [];
    return [{ component: name, kind: "attestation", criterion, by, endMs: atMs + validDays * dayMs - 1 }];
  });
  // What was said again holds for longer.
  const last = [...ofWaivers, ...ofAttested].filter((one, _, all) =>
    all.every(
      (other) => other.kind !== one.kind || other.criterion !== one.criterion || other.endMs <= one.endMs,
    ),
  );
  return last.filter(isSoon).toSorted((one, other) => one.endMs - other.endMs);
}
