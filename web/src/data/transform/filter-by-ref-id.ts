import { filterByRefIdOptions } from "../../../../src/grafana/index.ts";
import { grafanaRegex } from "../../field/grafana-regex.ts";
import type { RawFrame } from "../../frame/frame.ts";
import type { Transformer } from "./transformer.ts";

/** Keeps the answers of some queries. */
export const filterByRefId: Transformer = (frames, written) => {
  const options = written.read(filterByRefIdOptions);
  const matcher = (text: string): ((frame: RawFrame) => boolean) | undefined => {
    const pattern = text === "" ? undefined : grafanaRegex(text);
    return pattern === undefined ? undefined : ({ refId }) => refId.search(pattern) !== -1;
  };
  const include = matcher(options.include);
  const exclude = matcher(options.exclude);
  return frames.filter((frame) => exclude?.(frame) !== true && include?.(frame) !== false);
};
