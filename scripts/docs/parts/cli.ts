import { commands } from "../../../src/cli/registry.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import { keptCells, type Part } from "../part.ts";

/** The flags of each command. What a flag means is written by hand; a new one begins with the words of the help. */
export const cliParts: readonly Part[] = await Promise.all(
  commands.map(async ({ name, load }) => {
    const { options } = await load();
    return {
      page: "docs/cli.md",
      mark: `flags of ${name}`,
      text(now: string) {
        const kept = keptCells(now);
        const rows = Object.entries(options).map(([flag, { value, help }]) => {
          const first = code(`--${flag}${value === undefined ? "" : ` ${value}`}`);
          return [first, kept.get(first)?.[0] ?? help];
        });
        return table(["flag", "meaning"], rows);
      },
    };
  }),
);
