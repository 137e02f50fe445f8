import { type DocumentKind, Faults, readDocument, under } from "../../documents/index.ts";
import { isObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import type { ComponentFile } from "./component-file.ts";
import { componentFields, componentShape } from "./component-shape.ts";

/** The name of the file in the folder of a component. */
export const componentFileName = "component.yaml";

const kind: DocumentKind<ComponentFile> = {
  code: "COMPONENT_FILE",
  notDone: "the keys with faults were left out",
  holds: componentShape.holds,
};

/** What a file says, and what is wrong with it. */
export interface ComponentRead {
  readonly file: ComponentFile;
  /** In sentences, with line and column. */
  readonly fault: { readonly problem: string; readonly fix: string } | undefined;
}

/**
 * Reads a `component.yaml`. What is wrong with it is told with its line and column, and the keys that are not wrong
 * hold: a component with a slip in its waivers keeps its name and its owner.
 *
 * @example
 * ```ts
 * const { file, fault } = readComponent("name: api\nowner: core\n", "services/api/component.yaml");
 * ```
 */
export function readComponent(text: string, name: string): ComponentRead {
  // A file that says nothing yet marks its folder.
  if (text.replace(/^\s*#.*$/gm, "").trim() === "") return { file: {}, fault: undefined };
  try {
    return { file: readDocument(text, name, kind), fault: undefined };
  } catch (error) {
    if (!isObsError(error)) throw error;
    return { file: whatHolds(text, name), fault: { problem: error.problem, fix: error.fix } };
  }
}

function whatHolds(text: string, name: string): ComponentFile {
  try {
    return keysThatHold(readDocument<unknown>(text, name, { ...kind, holds: (_): _ is unknown => true }));
  } catch {
    return {};
  }
}

function keysThatHold(value: unknown): ComponentFile {
  if (!isRecord(value)) return {};
  const holding = Object.entries(componentFields).filter(
    ([key, { shape }]) =>
      value[key] !== undefined && shape.holds(value[key], under(undefined, key), new Faults()),
  );
  const kept: unknown = Object.fromEntries(holding.map(([key]) => [key, value[key]]));
  return componentShape.holds(kept, undefined, new Faults()) ? kept : {};
}
