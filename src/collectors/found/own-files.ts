/** Where tools that are found in a project leave their reports: git never sees it. */
export const ownFolder = "node_modules/.cache/tta-obs";

/** A config by which Biome tells of each function, where that of a project tells of the worst only. */
export const biomeComplexity = {
  file: `${ownFolder}/complexity/biome.json`,
  text: `${JSON.stringify({
    linter: {
      rules: {
        recommended: false,
        complexity: {
          noExcessiveCognitiveComplexity: { level: "error", options: { maxAllowedComplexity: 1 } },
        },
      },
    },
  })}\n`,
} as const;
