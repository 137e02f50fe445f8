import { isRecord, type Json, numberOf } from "../json.ts";
import type { Part } from "./part.ts";

/** Something that stands where Grafana expects another kind of value; it was read as if it were not there. */
export interface Oddity {
  /** For example `panels[3].targets`. */
  readonly path: string;
  /** For example `is a text where a list belongs`. */
  readonly problem: string;
}

const mostOddities = 1_000;

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Reads the fields of an object by the type that they ought to have, and takes down what has another. */
export class ObjectReader {
  readonly json: Json;
  readonly path: string;
  readonly #odd: Oddity[];
  readonly #paths: ReadonlyMap<Json, string>;

  /** `paths`: where objects stand in their file that are read from elsewhere. */
  constructor(json: Json, path: string, odd: Oddity[], paths: ReadonlyMap<Json, string> = new Map()) {
    this.json = json;
    this.path = paths.get(json) ?? path;
    this.#odd = odd;
    this.#paths = paths;
  }

  get part(): Part {
    return { json: this.json, path: this.path };
  }

  /** Path of a field or of something in it. */
  at(key: string): string {
    const plain = /^[A-Za-z_][\w-]*$/.test(key);
    if (!plain) return `${this.path}[${JSON.stringify(key)}]`;
    return this.path === "" ? key : `${this.path}.${key}`;
  }

  raw(key: string): unknown {
    return Object.hasOwn(this.json, key) ? this.json[key] : undefined;
  }

  text(key: string): string | undefined {
    const value = this.raw(key);
    return typeof value === "string" ? value : this.#refuse(key, value, "a text");
  }

  number(key: string): number | undefined {
    const value = this.raw(key);
    return typeof value === "number" ? value : this.#refuse(key, value, "a number");
  }

  /** A number, or a text that is one: where Grafana compares, both do. */
  numeric(key: string): number | undefined {
    return numberOf(this.raw(key)) ?? this.number(key);
  }

  /** True or false; what is neither counts as not said, because old boards have texts and numbers there. */
  flag(key: string): boolean | undefined {
    const value = this.raw(key);
    return typeof value === "boolean" ? value : undefined;
  }

  object(key: string): ObjectReader | undefined {
    const value = this.raw(key);
    if (isRecord(value)) return new ObjectReader(value, this.at(key), this.#odd, this.#paths);
    return this.#refuse(key, value, "an object");
  }

  /** The objects of a list, each with its place in it. */
  objects(key: string): readonly ObjectReader[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.#refuse(key, value, "a list") ?? [];
    return value.flatMap((item: unknown, index) => {
      const path = `${this.at(key)}[${index}]`;
      if (isRecord(item)) return [new ObjectReader(item, path, this.#odd, this.#paths)];
      this.#note(path, item, "an object");
      return [];
    });
  }

  texts(key: string): readonly string[] {
    const value = this.raw(key);
    if (!Array.isArray(value)) return this.#refuse(key, value, "a list") ?? [];
    return value.filter((item: unknown, index): item is string => {
      if (typeof item === "string") return true;
      this.#note(`${this.at(key)}[${index}]`, item, "a text");
      return false;
    });
  }

  /** The fields of an object whose keys are names, such as the elements of a board. */
  entries(key: string): readonly (readonly [string, ObjectReader])[] {
    const inner = this.object(key);
    if (inner === undefined) return [];
    return Object.keys(inner.json).flatMap((name) => {
      const value = inner.object(name);
      return value === undefined ? [] : [[name, value] as const];
    });
  }

  #refuse(key: string, value: unknown, wanted: string): undefined {
    if (value !== undefined && value !== null) this.#note(this.at(key), value, wanted);
  }

  #note(path: string, value: unknown, wanted: string): void {
    const found = value === null ? "is null" : `is ${kindOf(value)}`;
    if (this.#odd.length < mostOddities)
      this.#odd.push({ path, problem: `${found} where ${wanted} belongs` });
  }
}
