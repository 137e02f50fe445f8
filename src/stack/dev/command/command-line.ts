/** What the system is given to start a program. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  /** On Windows: the arguments are one line that is passed on as it is. */
  readonly verbatim: boolean;
}

// What cmd.exe would read as an order of its own. Between quotes it still replaces %NAME%.
const special = /[()\][%!^"`<>&|;, *?]/g;

/** An argument so that the program gets it as it is, through cmd.exe and through its own reading of the line. */
function forShell(arg: string): string {
  const quoted = `"${arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, "$1$1")}"`;
  return quoted.replace(special, "^$&");
}

/**
 * How to start a program that was found. Windows starts only `.exe` and `.com` itself; what npm puts into `.bin` are
 * scripts of cmd.exe.
 */
export function commandLine(file: string, args: readonly string[], platform: NodeJS.Platform): CommandLine {
  if (platform !== "win32" || /\.(exe|com)$/i.test(file)) return { file, args, verbatim: false };
  const line = [file.replace(special, "^$&"), ...args.map(forShell)].join(" ");
  return { file: "cmd.exe", args: ["/d", "/s", "/c", `"${line}"`], verbatim: true };
}
