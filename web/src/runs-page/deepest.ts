/** Steps to the right that are drawn: what is deeper stands below them. */
export const deepest = 14;
