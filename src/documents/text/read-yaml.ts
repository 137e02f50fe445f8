import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from "yaml";
import type { Fault } from "../shape/faults.ts";
import { compose, composeEach } from "./compose.ts";
import type { Parsed, Unread } from "./parsed.ts";
import { ValueOfYaml } from "./value-of-yaml.ts";

/** What a text of YAML says: of its core schema, as version 1.2 has it, so that `on` and `no` are texts. */
export function readYaml(text: string): Parsed {
  const composed = compose(text);
  if ("faults" in composed) return composed;
  const { document } = composed;
  const values = new ValueOfYaml();
  const value = values.of(document.contents);
  if (values.faults.length > 0) return { faults: values.faults };
  return { value, offsetsOf: (faults) => faults.map((fault) => offsetIn(document, fault)) };
}

/** What each document of a text of YAML says, and where it begins; one that says nothing is left out. */
export function readYamlDocuments(
  text: string,
): { readonly documents: readonly { readonly value: unknown; readonly offset: number }[] } | Unread {
  const composed = composeEach(text);
  if ("faults" in composed) return composed;
  const values = new ValueOfYaml();
  const documents = composed.documents
    .filter(({ contents }) => contents !== null)
    .map(({ contents, range }) => ({
      value: values.of(contents),
      offset: startOf(contents) ?? range[0],
    }));
  return values.faults.length > 0 ? { faults: values.faults } : { documents };
}

/** Where a fault stands, or the nearest that it stands in. */
function offsetIn(document: Document.Parsed, { path, ofKey }: Fault): number {
  let [node, offset]: [unknown, number] = [document.contents, 0];
  for (const [index, step] of path.entries()) {
    const inside = resolved(node, document);
    const pair = isMap(inside)
      ? inside.items.find(({ key }) => isScalar(key) && key.value === step)
      : undefined;
    const item = isSeq(inside) && typeof step === "number" ? inside.items[step] : undefined;
    if (pair === undefined && item === undefined) break;
    offset = startOf(pair?.key) ?? offset;
    if (ofKey && index === path.length - 1) return offset;
    node = pair === undefined ? item : pair.value;
    offset = startOf(node) ?? offset;
  }
  return offset;
}

const resolved = (node: unknown, document: Document.Parsed): unknown =>
  isAlias(node) ? node.resolve(document) : node;

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
