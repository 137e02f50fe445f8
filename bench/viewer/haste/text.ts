import { median } from "../../median.ts";
import type { Taken } from "./measure.ts";
import type { Piece } from "./pieces.ts";

/** One board over one range: the page as it is first, then without each piece. */
export interface Measured {
  readonly range: string;
  readonly taken: readonly Taken[];
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** What a piece saves: the median of the rounds, and in how many of them it saved anything. */
function saved(whole: readonly number[], without: readonly number[]): string {
  const differences = without.map((ms, round) => ms - (whole[round] ?? Number.NaN));
  const times = differences.filter((ms) => ms > 0).length;
  return `${median(differences).toFixed(0)} (${times} of ${differences.length})`;
}

/** What `bench/haste.md` says. */
export function hasteText(
  board: string,
  busy: { readonly before: number; readonly after: number },
  pieces: readonly Piece[],
  measured: readonly Measured[],
): string {
  const head = measured.flatMap(({ range }) => [`fresh, ${range}`, `used, ${range}`, `work, ${range}`]);
  const whole = measured.flatMap(({ taken: [first] }) =>
    [first?.fresh, first?.again, first?.work].map((all) => median(all ?? []).toFixed(0)),
  );
  const rows = pieces.map(({ name, what }, i) =>
    line([
      name,
      what,
      ...measured.flatMap(({ taken }) =>
        (["fresh", "again", "work"] as const).map((kind) =>
          saved(taken[0]?.[kind] ?? [], taken[i + 1]?.[kind] ?? []),
        ),
      ),
    ]),
  );
  return `# What the page's haste gives

Written by \`npm run bench:haste\`: the board “${board}” of \`npm run bench:viewer\` is opened by the page as it is and by the page built without each piece of its haste, in rounds of all of them in another order each time, in a fresh profile and in one that has the page's files. A number is what a piece saves, in ms: the median of the differences of the rounds, and in how many rounds it saved anything. “Work” is processor time of the page's main thread for both openings, which a busy machine changes least; this one had ${busy.before.toFixed(1)} processes running for each core before, ${busy.after.toFixed(1)} after.

${line(["piece", "what", ...head])}
${line(["---", "---", ...head.map(() => "---")])}
${line(["(the page as it is)", "ms in all", ...whole])}
${rows.join("\n")}
`;
}
