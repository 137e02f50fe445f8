const form = /^(\w+)(=~|!~|!=|=)"(.*)"$/;

const opposite: Readonly<Record<string, string>> = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" };

/** A list of matchers with one of them gone, the other way round, of another value, or of one value less. */
export function changedMatchers(
  matchers: readonly string[],
): readonly (readonly [what: string, matchers: readonly string[]])[] {
  return matchers.flatMap((text, i) => {
    const [, label = "", operator = "", value = ""] = form.exec(text) ?? [];
    const values = operator.endsWith("~") ? value.split("|") : [];
    const others = values.length < 2 ? [`another-${value}`] : values.map((out) => without(values, out));
    const changed = [
      `${label}${opposite[operator]}"${value}"`,
      ...others.map((other) => `${label}${operator}"${other}"`),
    ];
    return [
      [`no ${text}`, matchers.toSpliced(i, 1)] as const,
      ...changed.map((other) => [`${text} → ${other}`, matchers.with(i, other)] as const),
    ];
  });
}

const without = (values: readonly string[], out: string): string =>
  values.filter((value) => value !== out).join("|");
