import type { Fields } from "../../../narrow/index.ts";
import { Allowance, shortName } from "../allowance.ts";
import type { ReceivedLine } from "../received.ts";
import { readCount, readId, readText, readWhole } from "./fields.ts";
import { readAttributes, readValue } from "./values.ts";

/** Reads a log record as the JSON of OTLP writes it. */
export function readLine(fields: Fields): ReceivedLine {
  const allowance = new Allowance();
  return {
    time: readWhole(fields, "timeUnixNano"),
    observed: readWhole(fields, "observedTimeUnixNano"),
    severity: readCount(fields, "severityNumber"),
    severityText: shortName(readText(fields, "severityText")),
    body: readValue(fields.body, allowance),
    eventName: shortName(readText(fields, "eventName")),
    traceId: readId(fields, "traceId"),
    spanId: readId(fields, "spanId"),
    attributes: readAttributes(fields, "attributes", allowance),
  };
}
