/** Local fonts first; the sliced web font is only named where it has been loaded. */
export const fontFamily =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","Noto Sans SC Variable",sans-serif';

/** Loads the web font where the machine has no Chinese font of its own; elsewhere it does nothing. */
export async function loadFonts(): Promise<void> {
  if (!hasChineseFont()) await import('@fontsource-variable/noto-sans-sc/index.css');
}

/** Two different characters that look the same are both the box of a missing glyph. */
function hasChineseFont(): boolean {
  const [first, second] = ['守', '线'].map(drawn);
  return first !== second;
}

function drawn(character: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 24;
  const pen = canvas.getContext('2d');
  if (!pen) return character;
  pen.font = `18px ${fontFamily}`;
  pen.fillText(character, 2, 19);
  return canvas.toDataURL();
}
