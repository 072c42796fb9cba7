import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Breadcrumb, Button, Card, Empty, Segmented, Space, Tag } from 'antd';
import { useState } from 'react';
import { monthlyTable } from '../../domains/monitoring/index.ts';
import type { BulletinView } from '../../server/http/contract.ts';
import { get, ProblemError } from '../api.ts';
import { monthBefore, spellMonth } from '../feeds/month.ts';
import { MonthSwitch } from '../feeds/month-switch.tsx';
import { useSession } from '../session.tsx';
import { ColumnSettings, useHiddenColumns } from '../ui/column-settings.tsx';
import { ExportButton } from '../ui/export-button.tsx';
import { Go, useFilters, useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Behind } from './behind.tsx';
import { BulletinTable, type Chosen } from './bulletin-table.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { AskUnits, Consultation, ToAnswer } from './consultation.tsx';
import { Correct, Editions } from './correct.tsx';
import { FigureCard } from './figure-card.tsx';
import { type Head, headsOf } from './heads.ts';
import { Opening } from './opening.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { Publish } from './publish.tsx';
import { stateOf } from './state.ts';
import { trailOf } from './trail.ts';

/** 月度统计、通报: the month's indicators of a region and its children, every figure down to its rows. */
export default function BulletinPage() {
  const session = useSession();
  const phone = usePhone();
  const [{ month = session.month, region = session.seat.region.code, edition, columns, asked }, change] =
    useFilters();
  const go = useGo();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['bulletin', month, region, edition],
    queryFn: () => get<BulletinView>(`/api/bulletins/${month}`, { region, edition }),
  });
  const [hidden, setHidden] = useHiddenColumns('bulletin');
  const all = data ? headsShown(data, columns === 'all') : [];
  const heads = all.filter(({ label }) => !hidden.includes(label));
  const open = (code: string) => go('/bulletin', { month, region: code, columns });
  return (
    <>
      <PageTitle title="月度统计、通报">
        <MonthSwitch
          month={month}
          last={session.month}
          onChange={(next) => go('/bulletin', { month: next, region, columns })}
        />
        {data && (
          <Space wrap>
            <Segmented
              value={columns ?? 'month'}
              options={[
                { value: 'month', label: '月度统计表' },
                { value: 'all', label: '全部指标' },
              ]}
              onChange={(next) => change({ columns: next === 'all' ? next : undefined })}
            />
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
            <ExportButton
              path={`/bulletins/${month}`}
              params={{ region, edition }}
              columns={idsOf(heads)}
              all={idsOf(headsOf(data.indicators))}
              heading="月度统计表"
            />
            <Button
              icon={<DownloadOutlined />}
              href={`/api/bulletins/${month}.docx?region=${region}${edition ? `&edition=${edition}` : ''}`}
              download
            >
              通报Word稿
            </Button>
            {!phone && (
              <ColumnSettings
                columns={all.map(({ label }) => ({ key: label, title: label }))}
                hidden={hidden}
                onChange={setHidden}
              />
            )}
            {!asked && (
              <>
                <AskUnits view={data} />
                <Publish view={data} />
                <Correct view={data} />
              </>
            )}
          </Space>
        )}
      </PageTitle>
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        {isNotYet(error) && <NotYet month={month} region={region} />}
        {error && !isNotYet(error) && <ProblemNotice error={error} retry={() => void refetch()} />}
        {isPending && <Loading />}
        {data && (
          <>
            {asked && <ToAnswer to={asked} />}
            <Behind view={data} />
            <Opening key={`${month} ${region}`} month={month} region={region} filled="" title="通报开头" />
            <Editions view={data} onChoose={(chosen) => change({ edition: chosen })} />
            <Card styles={{ body: { padding: 0 } }} title={<Trail view={data} onRegion={open} />}>
              {data.indicators.length ? (
                <BulletinTable view={data} heads={heads} onFigure={setChosen} onRegion={open} />
              ) : (
                <NotYet month={month} region={region} />
              )}
            </Card>
            <Consultation view={data} />
            <ChartPanel view={data} onRegion={open} />
            <FigureCard chosen={chosen} view={data} onClose={() => setChosen(null)} />
            <PrintSheet view={data} heads={heads} />
          </>
        )}
      </Space>
    </>
  );
}

/** The form's own columns, or all indicators by their numbers; of a month that has none of the form's, all. */
function headsShown({ indicators }: BulletinView, isAll: boolean): Head[] {
  const own = monthlyTable.flatMap(({ id }) => indicators.find((each) => each.id === id) ?? []);
  return isAll || !own.length ? headsOf(indicators) : headsOf(own, false);
}

/** A month not compared yet has no figures; the one before may be waiting to be signed. */
function NotYet({ month, region }: { month: string; region: string }) {
  const before = monthBefore(month);
  return (
    <Empty description={`${spellMonth(month)}还没有统计数据；月度比对完成后自动生成`} style={{ padding: 40 }}>
      <Go to="/">去工作台运行比对</Go>
      <Go to="/bulletin" search={{ month: before, region }} style={{ marginInlineStart: 20 }}>
        看{spellMonth(before)}的通报
      </Go>
    </Empty>
  );
}

const idsOf = (heads: readonly Head[]): string[] =>
  heads.flatMap(({ leaves }) => leaves.map(({ indicator }) => indicator.id));

const isNotYet = (error: unknown): boolean => error instanceof ProblemError && error.problem.status === 404;

function Trail({ view, onRegion }: { view: BulletinView; onRegion: (code: string) => void }) {
  const { seat } = useSession();
  const trail = trailOf(view.region, seat.region);
  const state = stateOf(view);
  return (
    <Space wrap size={[12, 4]} style={{ paddingBlock: 10, fontWeight: 400, whiteSpace: 'normal' }}>
      <Breadcrumb
        items={trail.map(({ code, name }, index) => ({
          title:
            index === trail.length - 1 ? (
              <strong>{name}</strong>
            ) : (
              <Button
                type="link"
                style={{ padding: 0, height: 'auto', fontSize: 'inherit' }}
                onClick={() => onRegion(code)}
              >
                {name}
              </Button>
            ),
        }))}
      />
      <span style={{ color: '#4A5560', fontSize: 13 }}>数据截至 {view.asOf}</span>
      <Tag color={state.colour}>{state.label}</Tag>
    </Space>
  );
}
