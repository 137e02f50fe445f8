/** Where tools that are found in a project leave their reports: git never sees it. */
export const ownFolder = "node_modules/.cache/tta-obs";

/** A config by which Biome tells of each function whose complexity is above this. */
export const biomeComplexityFile = `${ownFolder}/complexity/biome.json`;
const biomeTellsAbove = 1;

/** How the config of a project is called, in the order in which Biome looks. */
export const biomeFiles = ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"] as const;

/** That config: it looks at the files that the config of the project names. */
export const biomeComplexity = (config: string): string =>
  `${JSON.stringify({
    extends: [`../../../../${config}`],
    linter: {
      rules: {
        complexity: {
          noExcessiveCognitiveComplexity: {
            level: "error",
            options: { maxAllowedComplexity: biomeTellsAbove },
          },
        },
      },
    },
  })}\n`;

/** What ESLint is told, to tell of each function. */
export const eslintComplexity = "complexity: [error, 0]";

/**
 * Above which complexity a tool tells of functions: what it does not tell of has at most that. Undefined where it was not
 * told so by us.
 */
export function tellsAbove(run: readonly string[]): number | undefined {
  if (run.includes(eslintComplexity)) return 0;
  return run.some((word) => word.includes(biomeComplexityFile)) ? biomeTellsAbove : undefined;
}
