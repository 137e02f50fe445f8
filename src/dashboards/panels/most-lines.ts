/** More lines on one panel nobody tells apart, whatever their colours. */
export const mostLines = 10;
