import { join, resolve } from "node:path";
import { ObsError } from "../../errors/index.ts";
import type { Place } from "../store/way-to.ts";

/** Where pipelines are kept, and how that is called in sentences. */
export interface Database {
  readonly place: Place;
  readonly name: string;
  /** The folder of an embedded store and of what stands beside it. */
  readonly folder?: string | undefined;
}

/** The folder of the embedded store, unless another is said. */
const defaultFolder = ".tta-obs/pipelines";
const inMemory = "memory://";

/**
 * What a text says of where pipelines are kept: `postgres://…`, a folder, or `memory://`. The address of a server may
 * name the schema of our tables, `?schema=NAME`.
 *
 * @throws ObsError PIPELINE_STORE
 */
export function databaseOf(text: string = defaultFolder): Database {
  if (text === inMemory) return { place: {}, name: "the store in memory" };
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const folder = resolve(text);
    return { folder, place: { folder: join(folder, "store") }, name: `the embedded store ${folder}` };
  }
  const name = withoutPassword(text);
  if (!/^postgres(ql)?:\/\//i.test(text)) {
    throw new ObsError({
      code: "PIPELINE_STORE",
      problem: `the database is ${JSON.stringify(name)}`,
      fix: "write postgres://user@host/database, or the folder of an embedded store",
    });
  }
  // No URL of the standard may leave the host out, and those of sockets do.
  const [before = "", query = ""] = text.split(/\?(.*)/s);
  const settings = new URLSearchParams(query);
  const schema = settings.get("schema") ?? "";
  settings.delete("schema");
  const url = settings.size === 0 ? before : `${before}?${settings}`;
  return { place: { url, ...(schema !== "" && { schema }) }, name: `the database ${name}` };
}

/** An address as it may stand in sentences: without what signs in, and without its settings. */
const withoutPassword = (text: string): string =>
  text.replace(/\?.*/s, "").replace(/^([a-z0-9+.-]+:\/\/[^:/@]*):.*@/is, "$1@");
