import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { layerErrors, layerLatency, layerRate, typeRate } from "../panels/layer.ts";
import { linked } from "../panels/linked.ts";
import {
  orchestratorErrors,
  orchestratorErrorsNow,
  orchestratorLatency,
  orchestratorLatencyNow,
  orchestratorRate,
  orchestratorRunsNow,
  orchestratorsInFlight,
  orchestratorsInFlightNow,
} from "../panels/orchestrator.ts";
import { orchestrators } from "../panels/orchestrator-table.ts";
import { overheadPerRun, overheadPerRunNow, overheadShare, overheadShareNow } from "../panels/overhead.ts";

const one = { board: "orchestration", label: "orchestrator", title: "This orchestrator only" } as const;

/** The runs, then the layer that is to blame, then what the framework itself takes. */
export const orchestration = catalogBoard(
  "orchestration",
  [
    {
      title: "Now",
      panels: {
        runs_now: orchestratorRunsNow,
        errors_now: orchestratorErrorsNow,
        latency_now: orchestratorLatencyNow,
        in_flight_now: orchestratorsInFlightNow,
        overhead_now: overheadShareNow,
        overhead_per_run_now: overheadPerRunNow,
      },
    },
    {
      title: "Runs",
      panels: {
        errors: linked(orchestratorErrors, one),
        latency: linked(orchestratorLatency, one),
        rate: linked(orchestratorRate, one),
        in_flight: linked(orchestratorsInFlight, one),
      },
    },
    {
      title: "Layers",
      panels: { layer_errors: layerErrors, layer_latency: layerLatency, layer_rate: layerRate },
    },
    {
      title: "Overhead",
      panels: {
        overhead_share: linked(overheadShare, one),
        overhead_per_run: linked(overheadPerRun, one),
        type_rate: typeRate,
      },
    },
    { title: "Every orchestrator", panels: { orchestrators: linked(orchestrators, one) } },
  ],
  { variables: [labelVariable({ label: "orchestrator", from: gaugeSeries("tta_orchestrator_in_flight") })] },
);
