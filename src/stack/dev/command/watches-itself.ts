/** Programs and words that say that a command starts its work anew by itself when a file is saved. */
const watchers =
  /(?:^|[\s/\\])(?:--watch(?:-path)?|watch|nodemon|ts-node-dev|tsnd|vite|next dev|nuxt dev)(?=$|[\s=])/;

const scriptOf = /^(?:npm|pnpm|yarn|bun)(?:\.cmd)? (?:run(?:-script)? )?([\w:.-]+)/;

/**
 * Whether a command restarts its program by itself, so that we must not do it too: it says so, or the script of
 * package.json that it runs does.
 */
export function watchesItself(words: readonly string[], scripts: Readonly<Record<string, string>>): boolean {
  const line = words.join(" ");
  const script = scriptOf.exec(line)?.[1];
  return watchers.test(line) || (script !== undefined && watchers.test(scripts[script] ?? ""));
}
