import { useMemo } from "preact/hooks";
import { singleValue } from "../../../../src/grafana/index.ts";
import { type Reduced, reduceFrames } from "../../field/reduce.ts";
import type { PanelProps } from "../panel-props.ts";

/** More than that nobody can read in one panel; the rest is named below. */
export const mostValues = 200;

/** The numbers of a stat, a gauge or a bar gauge. */
export function useValues({ frames, panel }: PanelProps): readonly Reduced[] {
  return useMemo(() => reduceFrames(frames, panel.options.read(singleValue).reduceOptions), [frames, panel]);
}
