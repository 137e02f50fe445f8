import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveBoards } from "../../src/viewer/index.ts";
import { tempDir, waitFor } from "../real/index.ts";
import { board, folderOf } from "./boards.ts";
import { started } from "./started.ts";

interface Heard {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Listens like an open page. */
async function listen(url: string): Promise<{ readonly heard: Heard[]; readonly over: Promise<void> }> {
  const page = new AbortController();
  onTestFinished(() => page.abort());
  const answer = await fetch(`${url}/api/events`, { signal: page.signal });
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const heard: Heard[] = [];
  const read = async (): Promise<void> => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        if (event !== undefined && data !== undefined) heard.push({ event, data: JSON.parse(data) });
        text = text.slice(end + 2);
      }
    }
  };
  const over = read().catch(() => undefined);
  await waitFor("the greeting", () => heard.length > 0);
  return { heard, over };
}

const boards = (added: string[], changed: string[], removed: string[]): Heard => ({
  event: "boards",
  data: { added, changed, removed },
});

/** Boards out of nothing, as a project gives them while it is edited. */
function liveBoards(): LiveBoards & { set(texts: [string, string | undefined][], problem?: string): void } {
  let texts = new Map<string, string | undefined>();
  let problem: string | undefined;
  const listeners = new Set<() => void>();
  return {
    texts: () => texts,
    problem: () => problem,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next, wrong) => {
      texts = new Map(next);
      problem = wrong;
      for (const listener of listeners) listener();
    },
  };
}

describe("an open page", () => {
  it("is told which boards appear, change and vanish in a folder", async () => {
    const dir = folderOf({ "a.json": board("a"), "b.json": board("b") });
    const { url } = await started({ dashboards: [dir], watch: true });
    const { heard } = await listen(url);
    const told = (what: Heard): Promise<boolean> =>
      waitFor(JSON.stringify(what.data), () =>
        heard.some((one) => JSON.stringify(one) === JSON.stringify(what)),
      );
    writeFileSync(join(dir, ".a.tmp"), board("a", "New title"));
    renameSync(join(dir, ".a.tmp"), join(dir, "a.json"));
    await told(boards([], ["a"], []));
    writeFileSync(join(dir, "c.json"), board("c"));
    await told(boards(["c"], [], []));
    rmSync(join(dir, "b.json"));
    await told(boards([], [], ["b"]));
    expect(heard[0]).toEqual({ event: "hello", data: { run: expect.any(String), problem: null } });
  });

  it("is told of a board that breaks, and the terminal says why", async () => {
    const dir = folderOf({ "a.json": board("a") });
    const lines: string[] = [];
    const { url } = await started({ dashboards: [dir], watch: true, report: (line) => lines.push(line) });
    const { heard } = await listen(url);
    writeFileSync(join(dir, "a.json"), '{"uid":');
    await waitFor("the change", () => heard.some(({ data }) => String(data.removed) === "a"));
    expect(lines.join("\n")).toMatch(/boards\/a\.json is not valid JSON/);
  });

  it("is told of boards out of memory, which take the place of files, and of what is wrong with their source", async () => {
    const dir = folderOf({ "a.json": board("a", "On the disk"), "old.json": board("old") });
    const live = liveBoards();
    const { url } = await started({ dashboards: [dir], watch: true, live });
    const { heard } = await listen(url);
    const list = async (): Promise<unknown[]> => {
      const { boards: entries, problems } = (await (await fetch(`${url}/api/boards`)).json()) as {
        boards: { uid: string; title: string }[];
        problems: string[];
      };
      return [entries.map(({ uid, title }) => `${uid} ${title}`), problems];
    };
    live.set([
      [join(dir, "a.json"), board("a", "In memory")],
      [join(dir, "new.json"), board("new")],
      [join(dir, "old.json"), undefined],
    ]);
    await waitFor("the news", () => heard.length === 2);
    expect(heard[1]).toEqual(boards(["new"], ["a"], ["old"]));
    expect(await list()).toEqual([["a In memory", "new new"], []]);
    live.set([...live.texts()], "boards.ts:3 is wrong: mend it.");
    await waitFor("the problem", () => heard.length === 3);
    expect(heard[2]).toEqual({ event: "problem", data: { problem: "boards.ts:3 is wrong: mend it." } });
    expect(await list()).toEqual([["a In memory", "new new"], ["boards.ts:3 is wrong: mend it."]]);
    const late = await listen(url);
    expect(late.heard[0]?.data.problem).toBe("boards.ts:3 is wrong: mend it.");
    live.set([...live.texts()]);
    await waitFor("the end of the problem", () => heard.length === 4);
    expect(heard[3]).toEqual({ event: "problem", data: { problem: null } });
  });

  it("knows by another run that the viewer was started again, and hears nothing of what did not change", async () => {
    const dir = folderOf({ "a.json": board("a") });
    const first = await started({ dashboards: [dir], watch: true });
    const second = await started({ dashboards: [dir], watch: true });
    const [one, other] = [await listen(first.url), await listen(second.url)];
    expect(one.heard[0]?.data.run).not.toBe(other.heard[0]?.data.run);
    writeFileSync(join(dir, "a.json"), board("a"));
    writeFileSync(join(dir, "b.json"), board("b"));
    await waitFor("the new board", () => one.heard.length > 1);
    expect(one.heard.slice(1)).toEqual([boards(["b"], [], [])]);
  });

  it("is told once and for all when nothing is watched", async () => {
    const { url } = await started({ dashboards: [tempDir()] });
    const answer = await fetch(`${url}/api/events`);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  it("does not keep the viewer from closing", async () => {
    const viewer = await started({ dashboards: [tempDir()], watch: true });
    const { over } = await listen(viewer.url);
    await Promise.all([viewer.close(), over]);
    await expect(fetch(viewer.url)).rejects.toThrow();
  });
});
