/** One complaint of the compiler about a source file. */
export interface Complaint {
  /** Relative to where the compiler ran, with `/` between folders. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
  /** Its first line. */
  readonly message: string;
}

const complaint = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;
const longest = 300;

/** The complaints in what `tsc --pretty false` printed about sources, in its order; not those about its own options. */
export function complaintsOf(output: string): readonly Complaint[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [, file = "", at = "", code = "", message = ""] = complaint.exec(line) ?? [];
    if (file === "" || file.endsWith(".json") || /(^|[/\\])node_modules[/\\]/.test(file)) return [];
    const short = message.length > longest ? `${message.slice(0, longest - 1)}…` : message;
    return [{ file: file.replaceAll("\\", "/"), line: Number(at), code, message: short }];
  });
}
