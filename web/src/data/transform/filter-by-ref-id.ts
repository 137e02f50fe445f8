import { textOf } from "../../board/json.ts";
import { grafanaRegex } from "../../field/grafana-regex.ts";
import type { RawFrame } from "../frame.ts";
import type { Transformer } from "./transformer.ts";

/** Keeps the answers of some queries. */
export const filterByRefId: Transformer = (frames, options) => {
  const matcher = (value: unknown): ((frame: RawFrame) => boolean) | undefined => {
    const pattern = textOf(value) === "" ? undefined : grafanaRegex(textOf(value));
    return pattern === undefined ? undefined : ({ refId }) => refId.search(pattern) !== -1;
  };
  const include = matcher(options.include);
  const exclude = matcher(options.exclude);
  return frames.filter((frame) => exclude?.(frame) !== true && include?.(frame) !== false);
};
