import {
  componentSeriousFindings,
  gaugeSeries,
  max,
  multiply,
  oneOf,
  sum,
  type Vector,
} from "../../promql/index.ts";

/** What tells components apart. */
export const ofComponent = ["environment", "service", "component_name"] as const;
type OfComponent = (typeof ofComponent)[number];

export const onComponent = { on: ofComponent } as const;

const stages = gaugeSeries("tta_component_stage");

const rows = max(stages, { by: [...ofComponent, "stage", "owner"] });

/** What tells the rows of the table of components apart. */
const rowOf = ["component_name", "stage", "owner"] as const;

/** A number of components with the stage and the owner of each, for a table. */
export const inRow = (of: Vector<OfComponent, "none" | "ratio">) =>
  max(multiply(of, rows, { ...onComponent, groupRight: [] }), { by: rowOf });

export const failedTests = sum(
  max(gaugeSeries("tta_component_tests", { result: "failed" }), { by: [...ofComponent, "suite"] }),
  {
    by: ofComponent,
  },
);

export const seriousFindings = sum(componentSeriousFindings, { by: ofComponent });

export const unknownFacts = sum(
  max(gaugeSeries("tta_component_facts", { state: oneOf("unknown", "stale") }), {
    by: [...ofComponent, "state"],
  }),
  { by: ofComponent },
);
