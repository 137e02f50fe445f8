import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { splitDocument } from "../../examples/demo/corpus/split-document.ts";
import { allTokens, pages, root } from "./pages.ts";

const isLocal = (href: string): boolean => !/^[a-z]+:/i.test(href);

function broken(page: string, href: string): boolean {
  const [file = "", anchor] = href.split("#");
  const target = file === "" ? page : normalize(join(dirname(page), file));
  if (target.startsWith("..") || !existsSync(join(root, target))) return true;
  if (anchor === undefined) return false;
  const ids = splitDocument(target, readFileSync(join(root, target), "utf8")).map(({ id }) => id);
  return !ids.includes(`${target}#${anchor}`);
}

describe("the pages", () => {
  it("link only to what exists", () => {
    const wrong = pages.flatMap((page) =>
      allTokens(page)
        .flatMap((token) => (token.type === "link" || token.type === "image" ? [String(token.href)] : []))
        .filter((href) => isLocal(href) && broken(page.path, href))
        .map((href) => `${page.path} → ${href}`),
    );
    expect(wrong).toEqual([]);
  });

  it("can each be reached from the README", () => {
    const linked = new Map(
      pages.map((page) => [
        page.path,
        allTokens(page).flatMap((token) =>
          token.type === "link" && isLocal(String(token.href))
            ? [normalize(join(dirname(page.path), String(token.href).split("#")[0] ?? ""))]
            : [],
        ),
      ]),
    );
    const reached = new Set(["README.md"]);
    for (const path of reached) for (const next of linked.get(path) ?? []) reached.add(next);
    expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it("begin with one title", () => {
    const titles = pages.map(
      (page) => page.tokens.filter((t) => t.type === "heading" && t.depth === 1).length,
    );
    expect(pages.filter((_, i) => titles[i] !== 1).map(({ path }) => path)).toEqual([]);
  });
});
