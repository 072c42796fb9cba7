/** 公文 margins and A4 in twentieths of a point (GB/T 9704: 上37毫米，左28毫米); a sheet that lies across has the same at its edges. */
export const a4 = { width: 11906, height: 16838 };
export const upright = { top: 2098, bottom: 1984, left: 1588, right: 1474 };
/** A form is full and no letter: it begins higher. */
export const full = { ...upright, top: 1588, bottom: 1474 };
export const across = { top: 1588, bottom: 1474, left: 1474, right: 1474 };
/** How much of a line there is between the margins. */
export const textWidth = (isAcross = false): number =>
  isAcross ? a4.height - across.left - across.right : a4.width - upright.left - upright.right;
