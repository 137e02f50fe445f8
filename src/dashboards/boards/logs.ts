import { catalogBoard } from "../model/board.ts";
import {
  allLines,
  errorLines,
  errorLinesNow,
  errorsByService,
  linesByLevel,
  linesNow,
  runErrorsNow,
  servicesFailingNow,
  servicesLoggingNow,
  warningLinesNow,
} from "../panels/logs.ts";

/** What services write, out of Loki. */
export const logs = catalogBoard("logs", [
  {
    title: "Now",
    panels: {
      lines_now: linesNow,
      errors_now: errorLinesNow,
      warnings_now: warningLinesNow,
      services_now: servicesLoggingNow,
      failing_now: servicesFailingNow,
      run_errors_now: runErrorsNow,
    },
  },
  { title: "How much", panels: { lines_by_level: linesByLevel, errors_by_service: errorsByService } },
  { title: "Errors", panels: { errors: errorLines } },
  { title: "Live", panels: { lines: allLines } },
]);
