import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import type { RuleFault } from "./fault.ts";

/** Where in a file something is said. */
export interface Place {
  readonly group?: string;
  readonly rule?: { readonly number: number; readonly name: string };
}

export type YamlNode = Node | null;

/** An entry of a map. */
export interface Entry {
  readonly key: string;
  readonly at: YamlNode;
  readonly value: YamlNode;
}

/** One error of YAML makes others, and maps that merge in maps may be without end. */
const [mostSyntaxFaults, mostMerges] = [5, 1_000];

/**
 * A file of YAML that is read as Go's library reads it into texts, numbers, lists and maps of known keys. What does not
 * fit is a fault, and is then as if it were not there, so that all faults are found at once.
 */
export class YamlFile {
  readonly faults: RuleFault[] = [];
  readonly root: YamlNode;
  readonly #name: string;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed | undefined;
  #merges = 0;

  constructor(name: string, text: string) {
    this.#name = name;
    // All plain values as they are written: a label may be `1.0` or `yes`.
    const documents = parseAllDocuments(text, { schema: "failsafe", lineCounter: this.#lines });
    const all =
      "empty" in documents
        ? []
        : documents.filter(({ contents, errors }) => !isNothing(contents) || errors.length > 0);
    const [first, second] = all;
    this.#document = first;
    for (const error of all.flatMap(({ errors }) => errors).slice(0, mostSyntaxFaults)) {
      const [problem = error.message] = error.message.split("\n");
      const what = problem.replace(/ at line \d+, column \d+:?$/, "");
      this.#add(error.pos[0], {}, `it is no YAML: ${what}`, "mend the YAML");
    }
    // Prometheus leaves out all but the first, and says so where nobody looks.
    if (second !== undefined && this.faults.length === 0) {
      this.fault(
        second.contents,
        {},
        "it holds several documents of YAML",
        "write one without --- or ... in it",
      );
    }
    this.root = this.faults.length > 0 ? null : (first?.contents ?? null);
  }

  fault(node: YamlNode, place: Place, problem: string, fix: string): void {
    this.#add(node?.range?.[0] ?? 0, place, problem, fix);
  }

  #add(offset: number, { group, rule }: Place, problem: string, fix: string): void {
    const { line } = this.#lines.linePos(offset);
    this.faults.push({ file: this.#name, line: Math.max(1, line), group, rule, problem, fix });
  }

  /** The entries of a map, each key once; those that it merges in come after its own. */
  entries(node: YamlNode, place: Place, what: string): readonly Entry[] {
    const found = this.#resolved(node);
    if (isNothing(found)) return [];
    if (!isMap(found)) {
      this.fault(node, place, `${what} is no map`, "write keys with values");
      return [];
    }
    return this.#own(found, place, new Set());
  }

  /** Entries by their keys; others than these are faults. */
  fields<K extends string>(
    node: YamlNode,
    place: Place,
    what: string,
    known: readonly K[],
  ): Partial<Record<K, YamlNode>> {
    const fields: Partial<Record<K, YamlNode>> = {};
    for (const { key, at, value } of this.entries(node, place, what)) {
      const name = known.find((candidate) => candidate === key);
      if (name !== undefined) fields[name] = value;
      else
        this.fault(
          at,
          place,
          `${what} has the unknown key ${JSON.stringify(key)}`,
          `write one of ${known.join(", ")}`,
        );
    }
    return fields;
  }

  items(node: YamlNode | undefined, place: Place, what: string): readonly YamlNode[] {
    const found = this.#resolved(node ?? null);
    if (isNothing(found)) return [];
    if (isSeq(found)) return found.items.map(nodeOf);
    this.fault(node ?? null, place, `${what} is no list`, "write items that begin with a dash");
    return [];
  }

  /** A text; empty for nothing. */
  text(node: YamlNode | undefined, place: Place, what: string): string {
    const found = this.#resolved(node ?? null);
    if (isNothing(found)) return "";
    if (isScalar(found) && typeof found.value === "string") return found.value;
    this.fault(node ?? null, place, `${what} is no text`, "write a text");
    return "";
  }

  /** Texts by name. */
  texts(
    node: YamlNode | undefined,
    place: Place,
    what: string,
  ): readonly (readonly [string, string, YamlNode])[] {
    return this.entries(node ?? null, place, what).map(({ key, at, value }) => [
      key,
      this.text(value, place, `${what}.${key}`),
      at,
    ]);
  }

  /** Whether a value is written without quotes, or not at all. */
  isPlain(node: YamlNode | undefined): boolean {
    const found = this.#resolved(node ?? null);
    return !isScalar(found) || found.type === "PLAIN";
  }

  #own(map: YAMLMap, place: Place, seen: ReadonlySet<unknown>): readonly Entry[] {
    const entries = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const pair of map.items) {
      const [key, value] = [nodeOf(pair.key), nodeOf(pair.value)];
      const at = this.#resolved(key);
      if (!isScalar(at) || typeof at.value !== "string") {
        this.fault(key, place, "a key is no text", "write a text");
      } else if (at.value === "<<" && at.type === "PLAIN") merged.push(...this.#merged(value, place, seen));
      else entries.set(at.value, { key: at.value, at: key, value });
    }
    for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
    return [...entries.values()];
  }

  #merged(node: YamlNode, place: Place, seen: ReadonlySet<unknown>): readonly Entry[] {
    const found = this.#resolved(node);
    this.#merges += 1;
    if (this.#merges > mostMerges) {
      if (this.#merges === mostMerges + 1) {
        this.fault(node, place, `it merges more than ${mostMerges} maps`, "write what they hold");
      }
      return [];
    }
    if (isMap(found) && !seen.has(found)) return this.#own(found, place, new Set([...seen, found]));
    if (isSeq(found) && !seen.has(found)) {
      return found.items.flatMap((item) => this.#merged(nodeOf(item), place, new Set([...seen, found])));
    }
    this.fault(node, place, "what << merges in is no map", "write the anchor of a map");
    return [];
  }

  #resolved(node: YamlNode): YamlNode {
    if (!isAlias(node) || this.#document === undefined) return node;
    const found = node.resolve(this.#document);
    if (found === undefined) {
      this.fault(
        node,
        {},
        `nothing has the anchor *${node.source}`,
        "write an anchor before, or the text in quotes",
      );
    }
    return found ?? null;
  }
}

const nodeOf = (value: unknown): YamlNode => (isNode(value) ? value : null);

function isNothing(node: YamlNode): boolean {
  if (node === null) return true;
  return isScalar(node) && node.type === "PLAIN" && /^(?:~|null|Null|NULL|)$/.test(String(node.source ?? ""));
}
