/** What like surnames hint at, undefined where they differ: never a verdict. Surnames of two characters are told by list. */
export function surnameHint(officer: string, head: string): string | undefined {
  const [one, other] = [surnameOf(officer), surnameOf(head)];
  return one && one === other ? `与户主同姓“${one}”，请核实` : undefined;
}

const double = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '令狐',
  '夏侯',
];
const surnameOf = (name: string): string =>
  double.find((each) => name.startsWith(each)) ?? [...name][0] ?? '';
