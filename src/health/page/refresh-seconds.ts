/** How often an open page is renewed at least. */
export const refreshSeconds = 10;
