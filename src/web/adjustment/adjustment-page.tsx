import { Button, Empty, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { adjustmentHandling, yearlyUpdate } from '../../domains/adjustment/index.ts';
import { openerFor } from '../cases/opener.ts';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Views } from '../ui/views.tsx';
import { Checks } from './checks.tsx';
import { Counties } from './counties.tsx';
import { Differences } from './differences.tsx';
import { Papers } from './papers.tsx';
import { Progress } from './progress.tsx';
import { closeOf, momentSaid, type Round, standings, useRounds } from './rounds.ts';
import { spansOf } from './spans.ts';

const OpenForm = lazy(() => import('./open-form.tsx'));

/** 年度动态调整: freeze, update, differences, close; a city sees its counties' first. */
export default function AdjustmentPage() {
  const { seat, day } = useSession();
  const [{ number }, change] = useFilters();
  const [isOpening, setOpening] = useState(false);
  const { data, error, refetch } = useRounds();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Loading />;
  const year = day.slice(0, 4);
  const isAbove = seat.level === 'city' || seat.level === 'province';
  const ofYear = data.filter((each) => each.year === year);
  const round = data.find((each) => each.number === number) ?? (isAbove ? undefined : data[0]);
  const mayOpen = openerFor(adjustmentHandling, seat) !== undefined;
  const isDue = mayOpen && (isAbove ? !round : ofYear.length === 0);
  return (
    <>
      <PageTitle
        title="年度动态调整"
        note={
          round
            ? `${round.region.name}${round.name} · ${standings[round.standing]}`
            : '每年10月：冻结、逐户采集、核对差异、关账'
        }
      >
        {!isAbove && data.length > 1 && (
          <Select
            aria-label="年度"
            value={round?.number ?? null}
            options={data.map((each) => ({ value: each.number, label: each.name }))}
            onChange={(value) => change({ number: value, span: undefined })}
          />
        )}
        {isAbove && round && (
          <Button
            onClick={() => change({ number: undefined, view: undefined, span: undefined, region: undefined })}
          >
            返回各县区
          </Button>
        )}
        {isDue && (
          <Button type="primary" onClick={() => setOpening(true)}>
            开账（冻结）
          </Button>
        )}
      </PageTitle>
      {round ? (
        <OneRound key={round.number} round={round} />
      ) : isAbove ? (
        <Counties rounds={ofYear} />
      ) : (
        <Empty
          description={`${year}年度还没有开账${mayOpen ? '' : '，由县级经办或市级经办开账'}`}
          style={{ padding: 24 }}
        />
      )}
      {isOpening && (
        <Suspense>
          <OpenForm opened={ofYear.map(({ region }) => region.code)} onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </>
  );
}

const views = { progress: '采集进度', differences: '差异', checks: '关账前核对' } as const;

function OneRound({ round }: { round: Round }) {
  const { seat } = useSession();
  const [{ view = 'progress', span: chosen, region: asked }, change] = useFilters();
  const close = closeOf(round);
  const spans = spansOf(round);
  const span = spans.find(({ value }) => value === chosen) ?? spans[0];
  const own = seat.region.code.startsWith(round.region.code) ? seat.region.code : round.region.code;
  const region = asked?.startsWith(own) ? asked : own;
  return (
    <>
      <section className="panel" style={{ marginBottom: 12 }}>
        <dl className="facts">
          <Fact label="冻结">
            {round.openedOn} {round.openedBy ?? ''}（系统记录时刻 {momentSaid(round.frozenAt)}）
          </Fact>
          <Fact label="采集截止">
            {close ? round.collectBy : <Due day={round.collectBy as never} withDay />}
          </Fact>
          <Fact label={close ? '关账' : '关账截止'}>
            {close ? (
              `${close.on} ${close.by ?? ''}（系统记录时刻 ${momentSaid(close.at)}）`
            ) : (
              <Due day={round.closeBy as never} withDay />
            )}
          </Fact>
        </dl>
      </section>
      <div className="filters no-print">
        <Views
          label="看什么"
          value={view}
          options={Object.entries(views).map(([value, label]) => ({
            value,
            label: value === 'checks' && close ? '关账和变更' : label,
          }))}
          onChange={(value) => change({ view: value })}
        />
        {view === 'differences' && (
          <Select
            aria-label="对比时点"
            style={{ minWidth: 190 }}
            value={span?.value ?? null}
            options={spans.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => change({ span: value })}
          />
        )}
        <RegionSelect
          value={region === seat.region.code ? undefined : region}
          onChange={(code) => change({ region: code })}
        />
        {view === 'differences' && span && (
          <Papers round={round} span={span} region={region} duty={yearlyUpdate.id} />
        )}
      </div>
      {view === 'progress' && <Progress round={round} region={region} />}
      {view === 'differences' && span && <Differences number={round.number} span={span} region={region} />}
      {view === 'checks' && <Checks round={round} region={region} />}
    </>
  );
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="whole">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
