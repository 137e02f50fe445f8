/** How many names of tests that failed are kept of a check: where there are so many, more may have failed. */
export const mostFailedTests = 100;
