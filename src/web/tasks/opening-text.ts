import type { BulletinView } from '../../server/http/contract.ts';

/** 截至某日，某市累计监测对象n户，…: the region's own figures in the order of the workbench; what has nothing in scope goes unsaid. */
export function openingOf(
  { indicators, rows }: Pick<BulletinView, 'indicators' | 'rows'>,
  day: string,
): string {
  const [own] = rows;
  if (!own) return '';
  const said = indicators.flatMap(({ id, label, unit, percent }) => {
    const figure = own.figures[id];
    if (!figure || figure.outOf === 0) return [];
    const name = label.replace(/（[户人]）$/, '');
    return [percent ? `${name}${figure.shown}` : `${name}${figure.shown}${unit}`];
  });
  return `截至${day}，${own.region.name}${said.join('，')}。`;
}
