/** What a server says in its log of files that it refuses, as a sentence like ours. */
export function refusalOf(reason: string | undefined, log: string): string {
  const why = reason === undefined ? `it does not say why, see ${log}` : reason;
  return `it refuses what has changed (${why}): mend that; until then what it had loaded before goes on.`;
}
