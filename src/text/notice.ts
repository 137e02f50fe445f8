/** The first line of every generated text that may hold comments. */
export const notice = "Generated, do not edit: npm run generate";
