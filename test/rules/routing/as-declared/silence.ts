import { ownEnvironments, serverEnvironment } from "../../../../src/catalog/index.ts";
import { Labels } from "../../../../src/engine/model/labels.ts";
import { inhibitedBy } from "../../../../src/engine/notify/inhibition.ts";
import { type Alert, alertCase, alerts } from "../../../../src/rules/index.ts";
import { anAlert } from "../../../engine/notify/an-alert.ts";
import type { Proof } from "./declaration.ts";

/** An alert that fires, with what it says of others. */
interface Firing {
  readonly alert: Alert;
  readonly labels: Readonly<Record<string, string>>;
  readonly read: Labels;
  /** The label in which it is about something else; undefined where it is about the same as all others. */
  readonly another: string | undefined;
}

const firing = (alert: Alert, labels: Firing["labels"], another?: string): Firing => ({
  alert,
  labels,
  read: Labels.of(Object.entries(labels)),
  another,
});

/** An alert of an environment, about the same as all others, and once for each label about something else. */
function everyFiring(alert: Alert, environment: (typeof ownEnvironments)[number]): readonly Firing[] {
  const stated = alertCase(alert, alert.scope === "server" ? serverEnvironment : environment);
  const kept: readonly string[] = alert.query(stated).labels;
  const about = Object.fromEntries(kept.map((label) => [label, "a"]));
  const labels = {
    ...about,
    ...{ environment: environment.name, alertname: alert.name },
    ...{ severity: stated.severity, component: alert.component },
  };
  const others = kept.map((label) => firing(alert, { ...labels, [label]: "another" }, label));
  return [firing(alert, labels), ...others];
}

/** The labels that must be equal for the one to keep the other silent, once for each time that either says so. */
function declared(source: Firing, target: Firing): readonly (readonly string[])[] {
  const { inhibits } = source.alert;
  const isMilder = target.alert !== source.alert && target.labels.severity === inhibits?.severity;
  const own = (target.alert.inhibitedBy ?? []).filter(({ alert }) => alert.name === source.alert.name);
  return [...(isMilder && inhibits !== undefined ? [inhibits.equal] : []), ...own.map(({ equal }) => equal)];
}

function sentence(source: Firing, target: Firing, isSilent: boolean): string {
  const { environment } = source.labels;
  const other = target.another === undefined ? "" : ` of another ${target.another}`;
  return `${source.alert.name} ${isSilent ? "keeps" : "does not keep"} ${target.alert.name}${other} silent in ${environment}`;
}

/**
 * Each alert keeps silent what it is declared to keep silent about the same, and neither that about anything else, nor
 * itself, nor any other.
 */
export function silenceProof(): Proof {
  const pairs = ownEnvironments.flatMap((environment) => {
    const all = alerts.map((alert) => everyFiring(alert, environment));
    return all.flatMap(([source]) => {
      if (source === undefined) return [];
      const targets = all.flat().map((target) => ({
        target,
        isSilent: declared(source, target).some((equal) =>
          equal.every((label) => source.labels[label] === target.labels[label]),
        ),
      }));
      // What is declared comes first, since it is what a wrong change takes away.
      return [{ source, targets: targets.toSorted((a, b) => Number(b.isSilent) - Number(a.isSilent)) }];
    });
  });
  return ({ inhibitRules }) => {
    for (const { source, targets } of pairs) {
      const isInhibited = inhibitedBy(inhibitRules, [anAlert(source.labels, 0)], 1);
      const broken = targets.find(({ target, isSilent }) => isInhibited(target.read) !== isSilent);
      if (broken !== undefined) return sentence(source, broken.target, broken.isSilent);
    }
    return undefined;
  };
}
