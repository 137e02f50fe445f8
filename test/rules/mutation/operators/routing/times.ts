import type { AlertmanagerConfig } from "../../../../../src/rules/routing/alertmanager-config.ts";
import type { TimePart } from "../../../../../src/rules/routing/time-intervals.ts";
import type { Operator } from "../../mutant.ts";

/** Times with one of their parts gone, or one thing of a part gone, or an hour later. */
export const times: Operator<AlertmanagerConfig> = (config) => {
  const { time_intervals: all = [] } = config;
  return all.flatMap(({ name, time_intervals: parts }, i) =>
    changed(parts).map(([what, time_intervals]) => ({
      operator: "time",
      what: `${name}: ${what}`,
      changed: { ...config, time_intervals: all.with(i, { name, time_intervals }) },
    })),
  );
};

function changed(parts: readonly TimePart[]): readonly (readonly [string, readonly TimePart[]])[] {
  return parts.flatMap((part, i) => [
    ...(parts.length > 1 ? [[`without part ${i + 1}`, parts.toSpliced(i, 1)] as const] : []),
    ...Object.keys(part).map((key) => {
      const fewer = Object.fromEntries(Object.entries(part).filter(([other]) => other !== key));
      return [`part ${i + 1} without ${key}`, parts.with(i, fewer)] as const;
    }),
    ...(part.weekdays ?? []).map(
      (day) =>
        [
          `part ${i + 1} without ${day}`,
          parts.with(i, {
            ...part,
            weekdays: [...(part.weekdays ?? []).filter((own) => own !== day), "wednesday"],
          }),
        ] as const,
    ),
    ...(part.times ?? []).flatMap(({ start_time, end_time }) => [
      [
        `part ${i + 1} from half an hour later`,
        parts.with(i, { ...part, times: [{ start_time: later(start_time), end_time }] }),
      ] as const,
      [
        `part ${i + 1} to half an hour later`,
        parts.with(i, { ...part, times: [{ start_time, end_time: later(end_time) }] }),
      ] as const,
    ]),
  ]);
}

/** Half an hour later; half an hour before the end of a day, after which there is nothing. */
function later(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const at = hour === 24 ? 23 * 60 + 30 : hour * 60 + minute + 30;
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
