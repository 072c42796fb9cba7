/** What a column holds, which says how its cells are typed and shown. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'percent';

/** How a cell looks: the number of its format in `stylesXml`. */
export const styles = { text: 1, number: 2, money: 3, percent: 4, head: 5, title: 6, note: 7 } as const;

/** How the cells of a kind look where they hold what the kind says. */
export const cellStyles: Readonly<Record<ColumnKind, number>> = {
  text: styles.text,
  day: styles.text,
  number: styles.number,
  money: styles.money,
  percent: styles.percent,
};

const font = (size: number, bold = '') =>
  `<font>${bold}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`;
const side = (name: string) => `<${name} style="thin"><color rgb="FF9AA5B1"/></${name}>`;
const middle = 'vertical="center"';
const format = (numFmt: number, fontAt: number, fill: number, border: number, alignment: string) =>
  `<xf numFmtId="${numFmt}" fontId="${fontAt}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;

/** Formats that every table program has by number, and one of our own. */
const [plain, asText, cents, hundredths, asIs] = [0, 49, 4, 10, 164];
const formats = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  format(asText, 0, 0, 1, `${middle} wrapText="1"`),
  format(asIs, 0, 0, 1, `${middle} horizontal="right"`),
  format(cents, 0, 0, 1, `${middle} horizontal="right"`),
  format(hundredths, 0, 0, 1, `${middle} horizontal="right"`),
  format(asText, 1, 2, 1, `${middle} horizontal="center" wrapText="1"`),
  format(asText, 2, 0, 0, `${middle} horizontal="center"`),
  format(asText, 3, 0, 0, `${middle} wrapText="1"`),
];

/** The part of a workbook that says how its cells look. */
export const stylesXml = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="${asIs}" formatCode="0.##########"/></numFmts>
<fonts count="4">${font(11)}${font(11, '<b/>')}${font(16, '<b/>')}${font(10)}</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF1F5"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="${plain}" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;
