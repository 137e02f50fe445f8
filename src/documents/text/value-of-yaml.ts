import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { TextFault } from "./parsed.ts";

/** What aliases stand for, all in all: lists of aliases of lists of aliases are soon more than a machine holds. */
const mostByAliases = 1_000_000;
const mostFaults = 20;

/** What an anchor stands for, once it is read. */
interface Anchored {
  readonly value: unknown;
  /** Values in it, itself included. */
  readonly size: number;
}

/** Makes values of nodes. Aliases give the one value that their anchor has, and count as often as they stand there. */
export class ValueOfYaml {
  readonly faults: TextFault[] = [];
  readonly #anchors = new Map<string, Anchored | undefined>();
  #size = 0;
  #byAliases = 0;

  of(node: unknown): unknown {
    if (isAlias(node)) return this.#ofAlias(node, node.source);
    this.#size += 1;
    const anchor = isNode(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.#ofItself(node);
    this.#anchors.set(anchor, undefined);
    const before = this.#size;
    const value = this.#ofItself(node);
    this.#anchors.set(anchor, { value, size: this.#size - before + 1 });
    return value;
  }

  #ofItself(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => this.of(item));
    return isMap(node) ? this.#ofMap(node) : null;
  }

  #ofMap(map: YAMLMap): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of map.items) {
      if (!isScalar(key) || typeof key.value !== "string") {
        this.#fault(key, "has a key that is no text", "put it in quotes");
      } else if (key.value === "<<" && key.type === "PLAIN") {
        this.#fault(
          key,
          "merges by <<, which is not done here",
          "write the keys, or an alias as the value of one",
        );
      } else if (entries.has(key.value)) {
        this.#fault(key, `says ${key.value} once more`, "write it once");
      } else entries.set(key.value, this.of(value));
    }
    return Object.fromEntries(entries);
  }

  #ofAlias(node: Node, name: string): unknown {
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) {
      const [problem, fix] = this.#anchors.has(name)
        ? [`names *${name} within itself`, "write what it stands for"]
        : [
            `names *${name}, and no anchor before it is called so`,
            `write &${name} before, or the text in quotes`,
          ];
      this.#fault(node, problem, fix);
      return null;
    }
    this.#size += anchored.size;
    this.#byAliases += anchored.size;
    if (this.#byAliases <= mostByAliases) return anchored.value;
    if (this.#byAliases - anchored.size <= mostByAliases)
      this.#fault(
        node,
        `stands with other aliases for more than ${mostByAliases} values`,
        "write fewer aliases into one another",
      );
    return null;
  }

  #fault(node: unknown, problem: string, fix: string): void {
    if (this.faults.length >= mostFaults) return;
    this.faults.push({ offset: (isNode(node) ? node.range?.[0] : undefined) ?? 0, problem, fix });
  }
}
