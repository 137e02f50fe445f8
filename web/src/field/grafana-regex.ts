/** `/pattern/flags`, or a text that must match wholly. `undefined` for one that is no regular expression. */
export function grafanaRegex(text: string): RegExp | undefined {
  const [, body, flags] = /^\/(.*?)\/(g?i?m?y?s?)$/s.exec(text) ?? [];
  try {
    return body === undefined ? new RegExp(`^${text}$`) : new RegExp(body, flags);
  } catch {
    return undefined;
  }
}
