import { renameByRegexOptions } from "../../../../src/grafana/index.ts";
import { grafanaRegex } from "../../field/grafana-regex.ts";
import { isQuick } from "../../field/is-quick.ts";
import { type Transformer, titlesIn } from "./transformer.ts";

/** Renames the fields whose names match. */
export const renameByRegex: Transformer = (frames, options) => {
  const { regex, renamePattern: to } = options.read(renameByRegexOptions);
  const pattern = grafanaRegex(regex === "" ? "(.*)" : regex);
  if (pattern === undefined) return frames;
  return frames.map((frame) => {
    const titleOf = titlesIn(frame);
    return {
      ...frame,
      fields: frame.fields.map((field) => {
        const title = titleOf(field);
        return !isQuick(pattern, title) || title.search(pattern) === -1
          ? field
          : { ...field, renamed: title.replace(pattern, to) };
      }),
    };
  });
};
