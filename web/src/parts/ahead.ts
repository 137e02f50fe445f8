/** CSS pixels beyond the screen in which panels are drawn as well, so that scrolling meets none that waits. */
export const ahead = 300;
