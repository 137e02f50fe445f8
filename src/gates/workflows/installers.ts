/** How a project's packages are installed as they are locked, and its own commands run. */
export interface Installer {
  /** The lock file by which it is known. */
  readonly lock: string;
  /** What `actions/setup-node` calls it. */
  readonly cache: "npm" | "pnpm" | "yarn";
  /** Lines of a shell. */
  readonly install: readonly [string, ...string[]];
  /** Runs a command that is installed, and installs none. */
  readonly run: string;
}

const npm: Installer = {
  lock: "package-lock.json",
  cache: "npm",
  install: ["npm ci"],
  run: "npx --no-install",
};

/** The first whose lock file is there is meant, and npm where none is. */
export const installers: readonly [Installer, ...Installer[]] = [
  npm,
  {
    lock: "pnpm-lock.yaml",
    cache: "pnpm",
    install: ["corepack enable", "pnpm install --frozen-lockfile"],
    run: "pnpm exec",
  },
  {
    lock: "yarn.lock",
    cache: "yarn",
    install: ["corepack enable", "yarn install --immutable"],
    run: "yarn run",
  },
];
