import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Part } from "./part.ts";
import { parts } from "./parts.ts";
import { schemaFiles } from "./schemas.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const between = /<!-- (?!end -->)([\w /-]+) -->\n([\s\S]*?)\n?<!-- end -->/g;

/** A page with its parts as code writes them. Throws for a part without a mark, and for a mark that nothing fills. */
export async function fillPage(page: string, text: string, own: readonly Part[]): Promise<string> {
  const marks = new Map([...text.matchAll(between)].map(([, mark = "", now = ""]) => [mark, now]));
  const filled = new Map<string, string>();
  for (const part of own) {
    const now = marks.get(part.mark);
    if (now === undefined)
      throw new Error(`${page} has no <!-- ${part.mark} --> with an <!-- end --> behind it`);
    filled.set(part.mark, await part.text(now));
  }
  const unknown = [...marks.keys()].find((mark) => !filled.has(mark));
  if (unknown !== undefined) throw new Error(`${page} has <!-- ${unknown} -->, which no code writes`);
  return text.replace(
    between,
    (_, mark: string) => `<!-- ${mark} -->\n\n${filled.get(mark)}\n\n<!-- end -->`,
  );
}

/** A page as it is, and as it should be. */
interface Filled {
  readonly page: string;
  readonly is: string;
  readonly should: string;
}

/** Every page of this repository that has parts written by code, and every schema, which is so as a whole. */
export async function filledPages(): Promise<readonly Filled[]> {
  const pages = [...new Set(parts.map(({ page }) => page))];
  const schemas = [...schemaFiles].map(([page, should]) => ({
    page,
    is: existsSync(root + page) ? readFileSync(root + page, "utf8") : "",
    should,
  }));
  const filled = await Promise.all(
    pages.map(async (page) => {
      const is = readFileSync(root + page, "utf8");
      const own = parts.filter((part) => part.page === page);
      return { page, is, should: await fillPage(page, is, own) };
    }),
  );
  return [...filled, ...schemas];
}
