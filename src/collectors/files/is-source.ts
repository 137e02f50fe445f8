const endings =
  /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte|py|go|rs|java|kt|kts|scala|rb|php|c|h|cc|cpp|cxx|hh|hpp|cs|swift|m|mm|ex|exs|erl|dart|lua|pl|sh|bash|sql)$/i;

/** Whether a file is a source of a language that is known, and none that was made small for browsers. */
export const isSource = (file: string): boolean => endings.test(file) && !/\.min\.(js|cjs|mjs)$/i.test(file);
