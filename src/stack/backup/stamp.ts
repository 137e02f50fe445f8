/** A moment as a part of a name, such as `20261201T120000123Z`: names sort by their time, and none comes twice. */
export const stamp = (at: Date): string => at.toISOString().replaceAll(/[-:.]/g, "");
