/** A query in which everything is PromQL, and the way back to what it was. */
export interface Hidden {
  readonly text: string;
  /** Puts the variables back into a name or a number that was read from `text`. */
  readonly shown: (part: string) => string;
}

/** Strings and comments are passed over; the rest of the alternatives are the three spellings of a variable. */
const token =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|((?<![\w.])[\d.]*)(\$\{[^}]*\}|\$[A-Za-z_]\w*|\[\[\w+(?::\w+)?\]\])([A-Za-z]*)/g;

/** What stands before a duration: an open bracket, the colon of a subquery, or `offset`. */
const beforeDuration = /(?:\[|\[[^\]]*:|\boffset)\s*-?\s*$/i;

/** A number of milliseconds that nobody writes: what stands for the variable of that place. */
const firstDuration = 987_654_000_000;

const placeholder = /__variable_(\d+)__|(987654\d{6})ms/g;

/** How far back the start of a window is looked for: no duration is longer. */
const nearby = 100;

/**
 * Puts plain words and durations in place of Grafana's variables (`$name`, `${name:format}`, `[[name]]`), so that
 * the grammar can read the query.
 */
export function hideVariables(query: string): Hidden {
  const variables: string[] = [];
  const text = query.replace(
    token,
    (match, number?: string, variable?: string, tail?: string, at?: number) => {
      if (variable === undefined) return match;
      const before = query.slice(Math.max(0, (at ?? 0) - nearby), at);
      const place = variables.length;
      if (beforeDuration.test(before)) {
        variables.push(match);
        return duration(place);
      }
      // A number with a variable in it is one word; a name around a variable is read with it.
      variables.push(`${number}${variable}`);
      return `${word(place)}${tail}`;
    },
  );
  return {
    text,
    shown: (part) =>
      part.replace(placeholder, (match, number?: string, milliseconds?: string) => {
        const place = number === undefined ? Number(milliseconds) - firstDuration : Number(number);
        return variables[place] ?? match;
      }),
  };
}

function duration(place: number): string {
  return `${firstDuration + place}ms`;
}

function word(place: number): string {
  return `__variable_${place}__`;
}
