/** One complaint of the compiler about a source file. */
export interface Complaint {
  /** Relative to where the compiler ran, with `/` between folders. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** Its first line, or the one that says more. */
  readonly message: string;
}

const complaint = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;
const longest = 300;

/** The compiler tries each form of a call, and says only further down what is wrong with the one that was meant. */
const noForm = "TS2769";

/** The last of the lines that explain the complaint at `index`. */
function explanation(lines: readonly string[], index: number): string | undefined {
  const rest = lines.slice(index + 1);
  const end = rest.findIndex((line) => !line.startsWith(" "));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .at(-1)
    ?.trim();
}

/** The complaints in what `tsc --pretty false` printed about sources, in its order; not those about its own options. */
export function complaintsOf(output: string): readonly Complaint[] {
  const lines = output.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const [, file = "", at = "", code = "", first = ""] = complaint.exec(line) ?? [];
    if (file === "" || file.endsWith(".json") || /(^|[/\\])node_modules[/\\]/.test(file)) return [];
    const message = (code === noForm ? explanation(lines, index) : undefined) ?? first;
    const short = message.length > longest ? `${message.slice(0, longest - 1)}…` : message;
    return [{ file: file.replaceAll("\\", "/"), line: Number(at), code, message: short }];
  });
}
