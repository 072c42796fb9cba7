/** What a phone adds to a case, each as a data URL: so it is kept with what was typed until the server has it. */
export interface Pictures {
  readonly signature?: string | undefined;
  readonly photos?: readonly string[] | undefined;
  /** What is no picture, or is chosen at a desk: kept while the page is open. */
  readonly files?: readonly File[] | undefined;
}

/** The longest side of a photo as it is kept and sent, in pixels: a wall's crack can be seen, and a village's line carries it. */
const longest = 1280;

/** The bytes that a data URL stands for. */
export function blobOf(dataUrl: string): Blob {
  const [head = '', body = ''] = dataUrl.split(',');
  const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: /data:([^;]+)/.exec(head)?.[1] ?? 'image/jpeg' });
}

/** The pictures and files one by one, as they are sent. */
export const listed = ({
  signature,
  photos = [],
  files = [],
}: Pictures): readonly { kind: string; blob: Blob; name: string }[] => [
  ...(signature ? [{ kind: 'signature', blob: blobOf(signature), name: '签字' }] : []),
  ...photos.map((dataUrl) => ({ kind: 'photo', blob: blobOf(dataUrl), name: '照片' })),
  ...files.map((file) => ({ kind: 'file', blob: file, name: file.name })),
];

/** A photo made small, upright, and without what the camera wrote into it: neither place nor time. */
export async function shrink(file: File): Promise<string> {
  const image = new Image();
  const whole = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = reject;
    reader.readAsDataURL(file);
  });
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = whole;
  });
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.7);
}
