import { criteriaAt } from "../../../src/maturity/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import {
  type Attested,
  type Criterion,
  checkNames,
  checks,
  criteria,
  type Limit,
  type Measure,
  measures,
  type Stage,
  stages,
} from "../../../src/standards/index.ts";
import type { Part } from "../part.ts";

const page = "docs/maturity.md";

/** How a criterion is found out where no check does. */
const otherwise: Readonly<Partial<Record<Measure, string>>> = {
  readme: "the folder of the component",
  less_mature_dependencies: "the registry",
  uptime: "Prometheus",
};

const tables: Readonly<Record<Stage, Readonly<Record<string, Criterion | Attested>>>> = criteria;

function limitText({ measure, atLeast, atMost }: Limit): string {
  const { unit } = measures[measure];
  if (unit === "verdict") return code(measure);
  const amount = (value: number): string =>
    unit === "ratio" ? `${Number((value * 100).toFixed(2))} %` : `${value}`;
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥ ${amount(atLeast)}`]),
    ...(atMost === undefined ? [] : [`≤ ${amount(atMost)}`]),
  ];
  return `${code(measure)} ${bounds.join(", ")}`;
}

function foundOutBy({ limits, validDays }: ReturnType<typeof criteriaAt>[number]): string {
  if (validDays !== undefined) return `somebody stands for it, for ${validDays} days`;
  const by = limits.map(({ measure }) => {
    const check = checkNames.find((one) => checks[one].measures.some((other) => other === measure));
    return check === undefined ? (otherwise[measure] ?? "") : code(check);
  });
  return [...new Set(by)].join(", ");
}

/** What each stage asks for. */
const ofStage = (stage: Exclude<Stage, "development">): Part => ({
  page,
  mark: `criteria of ${stage}`,
  text() {
    const own = criteriaAt(stage).filter(({ of }) => of === stage);
    const rows = own.map((asked) => [
      code(asked.name),
      `must ${asked.about}`,
      asked.limits.map(limitText).join("; ") || "",
      foundOutBy(asked),
    ]);
    return table(["criterion", "a component", "limits", "found out by"], rows);
  },
});

/** Where the first description of the stages contradicts itself, and what holds here. */
const decidedPart: Part = {
  page,
  mark: "what was decided",
  text() {
    const rows = stages.flatMap((stage) =>
      Object.entries(tables[stage]).flatMap(([name, { about, decided }]) =>
        decided === undefined ? [] : [[code(name), stage, `must ${about}`, decided]],
      ),
    );
    return table(["criterion", "stage", "a component", "why so"], rows);
  },
};

export const maturityParts: readonly Part[] = [ofStage("staging"), ofStage("production"), decidedPart];
