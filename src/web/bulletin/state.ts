import type { BulletinView } from '../../server/http/contract.ts';

/** Where a month's bulletin is in its life: 征求意见 → 核对 → 签发. */
export function stateOf({
  published,
  consultation,
  edition,
}: Pick<BulletinView, 'published' | 'consultation' | 'edition'>): {
  readonly label: string;
  readonly colour: string;
} {
  if (published && edition) return { label: `更正（第${edition}次）`, colour: 'purple' };
  if (published) return { label: `${published.by} ${published.at.slice(0, 10)} 签发`, colour: 'blue' };
  if (!consultation) return { label: '未征求意见，数据可能变化', colour: 'default' };
  const { waiting, disputed, deadline } = consultation;
  if (disputed) return { label: `核对中，${disputed}个单位有异议`, colour: 'orange' };
  if (waiting) return { label: `征求意见稿，${waiting}个单位未反馈（期限${deadline}）`, colour: 'gold' };
  return { label: '已核对，待签发', colour: 'green' };
}
