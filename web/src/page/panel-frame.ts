/** What border and padding take of the width of a panel, in px: see `theme/board.css`. */
export const frameWidth = 18;
