import type { RunSummary } from "../../../src/runs/support/index.ts";
import { boardParams } from "../runs/run-links.ts";
import { boardPath } from "../session/address.ts";
import { boards } from "../session/server.ts";

/** Boards as they were when a run ran, with its service chosen; the overview first. */
export function boardsOfMoment(run: RunSummary): readonly { readonly title: string; readonly url: string }[] {
  const params = boardParams(run, Date.now());
  const place = (one: { readonly place: number | undefined }): number => one.place ?? Number.MAX_SAFE_INTEGER;
  return (boards.value ?? [])
    .toSorted((a, b) => place(a) - place(b))
    .map(({ uid, title }) => ({ title, url: `${boardPath(uid, title)}?${params}` }));
}
