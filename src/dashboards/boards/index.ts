import type { Board } from "../model/board.ts";
import { agents } from "./agents.ts";
import { circuitBreakers } from "./circuit-breakers.ts";
import { componentMaturity } from "./component-maturity.ts";
import { cost } from "./cost.ts";
import { delivery } from "./delivery.ts";
import { llm } from "./llm.ts";
import { logs } from "./logs.ts";
import { orchestration } from "./orchestration.ts";
import { overview } from "./overview.ts";
import { performance } from "./performance.ts";
import { pipelines } from "./pipelines.ts";
import { primitives } from "./primitives.ts";
import { sdk } from "./sdk.ts";
import { slo } from "./slo.ts";
import { stack } from "./stack.ts";
import { system } from "./system.ts";

/** Every board that this package brings, in the order in which a reader meets them. */
export const boards: readonly Board[] = [
  overview,
  slo,
  performance,
  primitives,
  circuitBreakers,
  agents,
  orchestration,
  llm,
  cost,
  pipelines,
  componentMaturity,
  delivery,
  logs,
  system,
  sdk,
  stack,
];
