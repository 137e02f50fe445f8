import { isRecord, objectOf, textOf } from "../../../../../src/narrow/index.ts";
import type { AlertmanagerConfig } from "../../../../../src/rules/routing/alertmanager-config.ts";
import type { Operator } from "../../mutant.ts";

/** Whether a receiver hears of an end, the other way round. */
export const sendResolved: Operator<AlertmanagerConfig> = (config) =>
  config.receivers.flatMap((receiver, i) => {
    const { name, ...ways } = objectOf(receiver);
    // One that tells nobody hears of nothing.
    if (Object.keys(ways).length === 0) return [];
    const changed = Object.entries(ways).map(([way, all]) => [
      way,
      Array.isArray(all)
        ? all.map((one) => (isRecord(one) ? { ...one, send_resolved: one.send_resolved !== true } : one))
        : all,
    ]);
    return {
      operator: "send_resolved",
      what: `of ${textOf(name, "")}`,
      changed: { ...config, receivers: config.receivers.with(i, { name, ...Object.fromEntries(changed) }) },
    };
  });
