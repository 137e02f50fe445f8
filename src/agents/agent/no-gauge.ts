import type { BoundGauge } from "../../metrics/index.ts";

const nothing = (): void => {};

/** Agents have no gauge of what is in flight: it shows in the workflow around them. */
export const noGauge: BoundGauge = { set: nothing, inc: nothing, dec: nothing };
