import type { Workstream } from "./model.ts";

/** A workstream of more parts than that is read as numbers first. */
const most = 60;

/** The workstreams that are folded before somebody says otherwise. */
export const firstFolded = (workstreams: readonly Workstream[]): ReadonlySet<string> =>
  new Set(workstreams.filter(({ parts }) => parts.length > most).map(({ name }) => name));
