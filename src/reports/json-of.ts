import { depthOfJson, messageOf } from "../narrow/index.ts";
import { UnreadableReport } from "./report.ts";

const deepest = 200;

/**
 * What a report in JSON holds.
 *
 * @throws UnreadableReport
 */
export function jsonOf(text: string): unknown {
  if (depthOfJson(text) > deepest) throw new UnreadableReport(`is nested deeper than ${deepest}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableReport(`is no whole JSON (${messageOf(error)})`);
  }
}
