import { type Fault, keysOf, type Path } from "../../../documents/index.ts";
import { listOf, objectOf, textOf } from "../../../narrow/index.ts";

/** Lists of which the items are called by their names: key → what one is. */
const things: Readonly<Record<string, string>> = { tasks: "task", gates: "gate" };

/** What is wrong, after the task or gate in which it is and its keys there. */
export function problemOf({ path, ofKey, problem }: Fault, whole: unknown): string {
  return `${placeInWords(ofKey ? path.slice(0, -1) : path, whole)} ${problem}`;
}

/** @example placeInWords(["workstreams", 0, "tasks", 3, "retries", "most"], definition) // task "checks/unit": retries.most */
function placeInWords(path: Path, whole: unknown): string {
  const [first, number, list, item] = path;
  const workstream = first === "workstreams" ? itemOf(objectOf(whole).workstreams, number) : undefined;
  const home = textOf(workstream?.name);
  if (home === undefined) return keysOf(path);
  const thing = typeof list === "string" ? things[list] : undefined;
  const name = typeof list === "string" ? textOf(itemOf(workstream?.[list], item)?.name) : undefined;
  if (thing === undefined || name === undefined) return within(`workstream "${home}"`, path.slice(2));
  return within(`${thing} "${home}/${name}"`, path.slice(4));
}

function itemOf(list: unknown, number: string | number | undefined): ReturnType<typeof objectOf> | undefined {
  return typeof number === "number" ? objectOf(listOf(list)[number]) : undefined;
}

const within = (what: string, path: Path): string => (path.length === 0 ? what : `${what}: ${keysOf(path)}`);
