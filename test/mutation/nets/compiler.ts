import type { Net } from "./net.ts";

/**
 * What must not change is checked by others: libraries, and what the compiler writes. A local that is left over says
 * nothing of the change.
 */
const settings = [
  ...["--noEmit", "--incremental", "false", "--declaration", "false", "--declarationMap", "false"],
  ...["--sourceMap", "false", "--skipLibCheck", "--noUnusedLocals", "false", "--pretty", "false"],
  "--singleThreaded",
];

/** The compiler over `src`. */
export const compiler: Net = async (bench) => {
  const { ok, output } = await bench.run("node_modules/typescript/bin/tsc", ["-p", ".", ...settings], {
    GOGC: "400",
  });
  if (ok) return undefined;
  const [error = output] = output.split("\n").filter((line) => /: error TS\d+/.test(line));
  return { kind: "the compiler", net: "compiler", said: error };
};
