/** Grafana's own: they exist on every board. */
const builtIn = /^(__.*|timeFilter|timeTo|timeFrom)$/;
const reference = /\$(\w+)|\[\[(\w+?)(?::\w+)?\]\]|\$\{(\w+)(?:\.[^:^}]+)?(?::[^}]+)?\}/g;

/** Names of the variables of the board that a text uses, as `$name`, `${name}`, `${name:format}` or `[[name]]`. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(reference)]
    .map(([, bare, bracket, brace]) => bare ?? bracket ?? brace ?? "")
    .filter((name) => !builtIn.test(name) && !/^\d/.test(name));
}
