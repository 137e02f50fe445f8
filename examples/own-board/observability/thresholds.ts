import type { Threshold } from "tta-observability/catalog";

/** The board draws it and the alert compares with it, so that the red line is where the alert fires. */
export const slowOrder = {
  help: "Time within which 95 % of the orders end.",
  unit: "seconds",
  production: 0.25,
  staging: 0.5,
  drill: 0.25,
} satisfies Threshold;
