import { environments } from "../../../src/catalog/index.ts";
import { type Field, fieldsOf, put } from "../source/nodes.ts";
import { operator } from "./operator.ts";

/** What a threshold states, by the name of the field. */
function stated(threshold: Field, name: string) {
  const value = fieldsOf(threshold.value).find((field) => field.name === name)?.value;
  if (value?.type !== "Literal") throw new SyntaxError(`threshold ${threshold.name} states no ${name}`);
  return value;
}

/** A threshold that is multiplied in one environment, where its unit is none of those that it may be moved in. */
function times(name: string, factor: number, choiceIn: readonly string[] = []) {
  return operator(name, ({ thresholds }) =>
    thresholds
      .filter((threshold) => !choiceIn.includes(String(stated(threshold, "unit").value)))
      .flatMap((threshold) =>
        environments.map((environment) => {
          const site = stated(threshold, environment);
          const other = String(Number((Number(site.value) * factor).toPrecision(6)));
          const what = `${threshold.name} in ${environment}: ${site.value} → ${other}`;
          return [what, put(site, other)] as const;
        }),
      ),
  );
}

export const inPercent = times("threshold in hundredths", 100);
export const inMilliseconds = times("threshold in thousandths", 1_000);
export const belowZero = times("threshold below zero", -1);
/** A share may be limited anywhere between 0 and 1, and is exact there. */
export const offTheBound = times("threshold moved a little", 1.1, ["ratio"]);

export const thresholdUnit = operator("threshold in another unit", ({ thresholds }) =>
  thresholds.flatMap((threshold) => {
    const unit = stated(threshold, "unit");
    return ["seconds", "ratio", "bytes", "none"]
      .filter((other) => other !== unit.value)
      .map((other) => [`${threshold.name}: ${unit.value} → ${other}`, put(unit, `"${other}"`)] as const);
  }),
);

export const thresholdRenamed = operator("threshold renamed", ({ thresholds }) =>
  thresholds.map(({ name, key }) => [`${name} → ${name}_x`, put(key, `${name}_x`)]),
);
