/** The text within an `<is>` or `<si>` element: all its runs, without the phonetic ones. */
export function textOf(xml: string, prefix: string): string {
  const plain = xml.includes(`<${prefix}rPh`)
    ? xml.replaceAll(new RegExp(`<${prefix}rPh[ >][\\s\\S]*?</${prefix}rPh>`, 'g'), '')
    : xml;
  const [open, close] = [`<${prefix}t`, `</${prefix}t>`];
  let text = '';
  for (let at = plain.indexOf(open); at >= 0; at = plain.indexOf(open, at)) {
    const tagEnd = plain.indexOf('>', at);
    const after = plain.charCodeAt(at + open.length);
    const isText = after === 0x3e || after <= 0x20;
    at += open.length;
    if (!isText || plain.charCodeAt(tagEnd - 1) === 0x2f) continue;
    const end = tagEnd < 0 ? -1 : plain.indexOf(close, tagEnd);
    // Damaged: without an end there is no saying which text it is.
    if (end < 0) break;
    text += plain.slice(tagEnd + 1, end);
    at = end;
  }
  return decode(text);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references, CDATA and the `_x000D_` escapes of table programs made plain. */
export function decode(text: string): string {
  let plain = text;
  if (plain.includes('<![CDATA['))
    plain = plain.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => asText(inner));
  if (plain.includes('&'))
    plain = plain.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code === undefined) return named[name] ?? all;
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
  if (plain.includes('_x'))
    plain = plain.replaceAll(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return plain;
}
const asText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
