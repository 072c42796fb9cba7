import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Modal, Space } from 'antd';
import type { Indicator } from '../../kernel/index.ts';
import type { BulletinView, FigureDifference } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { AssignButton } from '../assignment/assign-button.tsx';
import { linkOf, type Seen } from '../assignment/seen.ts';
import { spellDay, spellMonth } from '../feeds/month.ts';
import { names } from '../names.ts';
import { Go } from '../ui/go.tsx';
import type { Chosen } from './bulletin-table.tsx';
import { exactOf } from './exact.ts';
import { monthBefore, questionOf } from './question.ts';

/** 口径卡: what one figure means, of which whole numbers it is made, and the way to its rows. */
export function FigureCard({
  chosen,
  view,
  onClose,
}: {
  chosen: Chosen | null;
  view: BulletinView;
  onClose: () => void;
}) {
  return (
    <Modal
      open={chosen !== null}
      onCancel={onClose}
      footer={null}
      width={560}
      destroyOnHidden
      title={chosen && `${chosen.row.region.name}　${chosen.indicator.label}`}
    >
      {chosen && <Definition chosen={chosen} view={view} />}
    </Modal>
  );
}

function Definition({ chosen: { row, indicator, figure }, view }: { chosen: Chosen; view: BulletinView }) {
  const corrected = view.edition ? { edition: String(view.edition), bulletin: view.region.code } : {};
  const search = {
    ...(isNow(view) ? { now: '1' } : { month: view.month, ...corrected }),
    region: row.region.code,
  };
  const seen: Seen = {
    title: `${row.region.name}${indicator.label.replace(/（[户人]）$/, '')}${figure.shown}${indicator.percent ? '' : indicator.unit}`,
    about: 'figure',
    link: linkOf(`/bulletin/${indicator.id}`, {
      ...search,
      part: hasRest(indicator.id) ? 'rest' : 'numerator',
    }),
    region: row.region,
  };
  const rowsOf = (part: 'numerator' | 'denominator' | 'rest', text: string) => (
    <Go to={`/bulletin/${indicator.id}`} search={{ ...search, part }}>
      {text}
    </Go>
  );
  const items = [
    {
      label: '数值',
      children: (
        <strong style={{ fontSize: 22, fontVariantNumeric: 'tabular-nums' }}>
          {figure.shown}
          {!indicator.percent && figure.outOf !== 0 && <small> {indicator.unit}</small>}
        </strong>
      ),
    },
    figure.outOf !== null && {
      label: '精确值',
      children: <span style={{ fontVariantNumeric: 'tabular-nums' }}>{exactOf(figure, indicator)}</span>,
    },
    { label: indicator.denominator ? '分子' : '统计范围', children: indicator.numerator },
    indicator.denominator && { label: '分母', children: indicator.denominator },
    { label: '计量单位', children: indicator.unit },
    { label: '排名', children: rankOf(indicator.ranked, figure.rank) },
    { label: '依据', children: indicator.basis },
    {
      label: '统计时点',
      children: isNow(view)
        ? `${spellDay(view.asOf)}现状`
        : `${spellMonth(view.month)}，数据截至${spellDay(view.asOf)}`,
    },
    { label: '指标编号', children: indicator.code },
  ].filter((item) => typeof item === 'object' && item !== null);
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Descriptions
        column={1}
        bordered
        size="small"
        styles={{ label: { width: 112, whiteSpace: 'nowrap', paddingInline: 12 } }}
        items={items}
      />
      {figure.unknown > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有${figure.unknown}条记录相关数据未填，未计入本数；补填后数值会变化。`}
        />
      )}
      <Space size={20} wrap>
        {rowsOf('numerator', indicator.denominator ? '查看分子名单' : '查看名单')}
        {indicator.denominator && rowsOf('denominator', '查看分母名单')}
        {hasRest(indicator.id) && rowsOf('rest', '查看未达到名单')}
        <AssignButton seen={seen} small />
        {figure.was !== undefined && (
          <Go to={`/bulletin/${indicator.id}/difference`} search={search}>
            与原签发的{figure.was}差在哪几户
          </Go>
        )}
        <Why view={view} indicator={indicator.id} region={row.region.code} />
      </Space>
    </Space>
  );
}

/** The way to who came in and who went out since the month before; absent where that was not counted. */
function Why({ view, indicator, region }: { view: BulletinView; indicator: string; region: string }) {
  const from = isNow(view) ? view.month : monthBefore(view.month);
  const asked = { ...(!isNow(view) && { month: view.month }), from, region };
  const { data } = useQuery({
    queryKey: ['difference', indicator, asked],
    queryFn: () => get<FigureDifference>(`/indicators/${indicator}/difference`, { ...asked, limit: 1 }),
    retry: false,
  });
  if (!data) return null;
  if (!data.total) return <span className="quiet">与{isNow(view) ? '上次统计' : '上月'}相同</span>;
  return (
    <Go
      to={`/bulletin/${indicator}/difference`}
      search={{ ...(isNow(view) ? { now: '1' } : { month: view.month }), region }}
    >
      {questionOf(data)}
    </Go>
  );
}

const rankOf = (ranked: boolean, rank: number | null): string =>
  ranked ? (rank === null ? '参加排名，本单位无可排数据' : `第${rank}名`) : '不排名';

/** Figures counted at the moment are kept nowhere, so they were never computed. */
const isNow = ({ computedAt }: BulletinView): boolean => computedAt === '';
/** Whether who is missing can be listed: the numerator is a part of the denominator. */
const hasRest = (id: string): boolean => {
  const indicator = names.find<Indicator>('indicator', id);
  return indicator?.shownAs === 'percent' && indicator.outOf?.of === indicator.count.of;
};
