import { isRecord, listOf, numberOf, objectsOf, textOf } from "../../narrow/index.ts";
import { keptLabels, keptTexts } from "../model/kept.ts";
import type { Labels } from "../model/labels.ts";
import { type Alert, type AlertPhase, moved } from "./alert.ts";

/** What a rule remembers. */
export interface RuleState {
  readonly given: readonly Labels[];
  readonly alerts: readonly Alert[];
}

/** What a group remembers, rule by rule: the name and labels of each, and what it keeps. */
export interface GroupState {
  readonly file: string;
  readonly name: string;
  /** ms since 1970 */
  readonly lastEvaluation: number | undefined;
  readonly rules: readonly { readonly key: string; readonly state: RuleState }[];
}

/** The state of groups as plain data, for a file. */
export function writeState(groups: readonly GroupState[]): unknown {
  return groups.map(({ rules, ...group }) => ({
    ...group,
    rules: rules.map(({ key, state }) => ({
      key,
      given: state.given.map((labels) => labels.entries()),
      alerts: state.alerts.map(({ labels, value, ...alert }) => ({
        ...alert,
        labels: labels.entries(),
        // JSON has no form for what is no number.
        value: String(value),
      })),
    })),
  }));
}

/** The state of groups out of plain data; what is not to be read is left out. */
export function readState(data: unknown): readonly GroupState[] {
  return objectsOf(data).map((group) => ({
    file: textOf(group.file, ""),
    name: textOf(group.name, ""),
    lastEvaluation: numberOf(group.lastEvaluation),
    rules: objectsOf(group.rules).map((rule) => ({
      key: textOf(rule.key, ""),
      state: {
        given: listOf(rule.given).map(keptLabels),
        alerts: objectsOf(rule.alerts).flatMap(alertOf),
      },
    })),
  }));
}

const phases: readonly AlertPhase[] = ["inactive", "pending", "firing"];

function alertOf(data: unknown): readonly Alert[] {
  if (!isRecord(data)) return [];
  const phase = phases.find((candidate) => candidate === data.phase);
  const activeAt = numberOf(data.activeAt);
  if (phase === undefined || activeAt === undefined) return [];
  return [
    {
      labels: keptLabels(data.labels),
      annotations: keptTexts(data.annotations),
      value: Number(data.value),
      phase,
      activeAt,
      firedAt: numberOf(data.firedAt),
      resolvedAt: numberOf(data.resolvedAt),
      keepFiringSince: numberOf(data.keepFiringSince),
      lastSentAt: numberOf(data.lastSentAt),
      validUntil: numberOf(data.validUntil),
    },
  ];
}

/**
 * A group as it goes on after it stood still: nothing was looked at meanwhile, so that an alert that waited has waited
 * no longer than it had.
 */
export function afterPause(group: GroupState, time: number): GroupState {
  const { lastEvaluation } = group;
  const pause = lastEvaluation === undefined ? 0 : time - lastEvaluation;
  const shifted = (alert: Alert): Alert => {
    if (pause < 0) return moved(alert, pause);
    return alert.phase === "pending" ? { ...alert, activeAt: alert.activeAt + pause } : alert;
  };
  return {
    ...group,
    lastEvaluation: pause < 0 ? time : lastEvaluation,
    rules: group.rules.map(({ key, state }) => ({
      key,
      state: { ...state, alerts: state.alerts.map(shifted) },
    })),
  };
}
