import { prometheus } from "../../duration/index.ts";
import { closest, ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";

/** What a config asks for that the engine does not do, or that cannot be meant. */
export function refusedConfig(where: string, problem: string, fix: string): ObsError {
  return new ObsError({ code: "ENGINE_CONFIG", problem: `${where} ${problem}`, fix });
}

const units: Readonly<Record<string, number>> = { "": 1, B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

/** A part of a config whose keys are all known; each method throws an `ObsError` ENGINE_CONFIG for what cannot be meant. */
export class Section {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #where: string;

  /** @param value what stands there; nothing is an empty part */
  constructor(value: unknown, where: string, keys: readonly string[]) {
    if (value !== undefined && value !== null && !isRecord(value))
      throw refusedConfig(where, "is no mapping", "write keys with values");
    this.#fields = isRecord(value) ? value : {};
    this.#where = where;
    const unknown = Object.keys(this.#fields).find((key) => !keys.includes(key));
    if (unknown === undefined) return;
    const meant = closest(unknown, keys);
    const fix = meant === undefined ? "leave it out, or use Prometheus itself" : `perhaps you mean ${meant}`;
    throw refusedConfig(where, `has "${unknown}", which the engine does not know`, fix);
  }

  /** Where one of its keys stands, for sentences. */
  place(key: string): string {
    return this.#where === "" ? key : `${this.#where}.${key}`;
  }

  text(key: string): string | undefined;
  text(key: string, otherwise: string): string;
  text(key: string, otherwise?: string): string | undefined {
    const value = this.#fields[key];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === "string" && value !== "") return value;
    throw refusedConfig(this.place(key), "is no text", "write one");
  }

  /** False where none is given. */
  truth(key: string): boolean {
    const value = this.#fields[key] ?? false;
    if (typeof value === "boolean") return value;
    throw refusedConfig(this.place(key), "is neither true nor false", "write one of them");
  }

  durationMs(key: string, otherwise: number): number {
    const text = this.text(key);
    if (text === undefined) return otherwise;
    const ms = prometheus.read(text);
    if (ms !== undefined && ms > 0) return ms;
    throw refusedConfig(this.place(key), `is "${text}", which is no duration above 0`, prometheus.fix);
  }

  /** A whole number, 0 where none is given. */
  count(key: string): number {
    const value = this.#fields[key] ?? 0;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
    throw refusedConfig(this.place(key), "is no whole number from 0 up", "write one");
  }

  /** A number of bytes, such as `10MB`; 0 where none is given. */
  bytes(key: string): number {
    const value = this.#fields[key] ?? 0;
    const [, number, unit = ""] = /^(\d+)(|B|KB|MB|GB)$/.exec(String(value)) ?? [];
    if (number !== undefined) return Number(number) * (units[unit] ?? 1);
    throw refusedConfig(this.place(key), "is no size", "write a whole number with B, KB, MB or GB");
  }

  texts(key: string): readonly string[] {
    return this.#list(key).map((value, i) => {
      if (typeof value === "string" && value !== "") return value;
      throw refusedConfig(`${this.place(key)}[${i}]`, "is no text", "write one");
    });
  }

  section(key: string, keys: readonly string[]): Section {
    return new Section(this.#fields[key], this.place(key), keys);
  }

  sections(key: string, keys: readonly string[]): readonly Section[] {
    return this.#list(key).map((value, i) => new Section(value, `${this.place(key)}[${i}]`, keys));
  }

  /** Name → text. */
  labels(key: string): Readonly<Record<string, string>> {
    const value = this.#fields[key] ?? {};
    if (!isRecord(value)) throw refusedConfig(this.place(key), "is no mapping", "write labels with values");
    return Object.fromEntries(
      Object.entries(value).map(([name, text]) => {
        if (typeof text === "string") return [name, text];
        throw refusedConfig(`${this.place(key)}.${name}`, "is no text", "put it in quotes");
      }),
    );
  }

  #list(key: string): readonly unknown[] {
    const value = this.#fields[key] ?? [];
    if (Array.isArray(value)) return value;
    throw refusedConfig(this.place(key), "is no list", "write one");
  }
}
