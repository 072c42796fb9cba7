import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { yearlyUpdate } from '../../domains/adjustment/index.ts';
import type { CasePage, DifferenceCounts, DoubtSummary } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { CaseActions } from '../cases/case-actions.tsx';
import { CaseEvents } from '../cases/case-events.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { useComparison } from './differences.tsx';
import { collectedIn, useProgress } from './progress.tsx';
import type { Round } from './rounds.ts';
import { type Span, spansOf } from './spans.ts';

/** 关账前核对: what still stands against closing, each with the way to it; below it, for whoever may, submitting and closing. */
export function Checks({ round, region }: { round: Round; region: string }) {
  const { seat } = useSession();
  const [span] = spansOf(round);
  const later = spansOf(round).find(({ value }) => value === 'later');
  const progress = useProgress(round, region);
  const compared = useComparison(span as NonNullable<typeof span>, region);
  const doubts = useQuery({
    queryKey: ['/doubts/summary', region],
    queryFn: () => get<DoubtSummary>('/doubts/summary', { region }),
  });
  const beside = useQuery({
    queryKey: ['/reconciliation/counts', region],
    queryFn: () => get<DifferenceCounts>('/reconciliation/counts', { region }),
  });
  const failed = [progress, compared, doubts, beside].find(({ error }) => error);
  if (failed) return <ProblemNotice error={failed.error} retry={() => failed.refetch()} />;
  if (!span || !progress.data || !compared.data || !doubts.data || !beside.data) return <Loading />;
  const place = region === seat.region.code ? undefined : region;
  const left = progress.whole.total - collectedIn(progress.whole);
  const rows = (register: string) => (
    <Go
      to="/adjustment/rows"
      search={{ number: round.number, span: span.value, region, register, unexplained: '1' }}
    >
      看名单
    </Go>
  );
  return (
    <>
      <section className="panel" style={{ marginBottom: 12 }}>
        <h2>
          {later ? '现在还有' : '关账前核对'}（{compared.data.region.name}）
        </h2>
        <Check
          label="未采集的户"
          n={left}
          unit="户"
          told={`应采集${progress.whole.total}户，已采集${collectedIn(progress.whole)}户`}
        >
          <Go
            to="/calendar/tasks"
            search={{
              month: round.collectBy.slice(0, 7),
              duty: yearlyUpdate.id,
              period: round.openedOn,
              region: place,
              state: 'missing,open',
            }}
          >
            看名单
          </Go>
        </Check>
        {compared.data.registers.map(({ register, label, unit, unexplained }) => (
          <Check
            key={register}
            label={`来源不明的${label}变动`}
            n={unexplained}
            unit={unit}
            told="不知道是谁、哪件事、哪个文件改的"
          >
            {rows(register)}
          </Check>
        ))}
        <Check
          label="数据疑点未核实"
          n={doubts.data.open}
          unit="条"
          told={`涉及${doubts.data.households.toLocaleString('en-US')}户`}
        >
          <Go to="/doubts" search={{ region: place }}>
            去核实
          </Go>
        </Check>
        <Check
          label={`三对照：与${beside.data.system}不一致`}
          n={beside.data.total}
          unit="处"
          told={`涉及${beside.data.households.toLocaleString('en-US')}户；录入清单在核对页下载`}
        >
          <Go to="/reconciliation" search={{ region: place }}>
            核对、下载录入清单
          </Go>
        </Check>
        {later && <Later round={round} span={later} region={region} />}
        <p className="quiet" style={{ margin: '8px 0 0' }}>
          有没办完的也可以关账，但要在“关账前核对说明”里写清；关账由另一人复核。
        </p>
      </section>
      {round.caseId && <Handling id={round.caseId} />}
    </>
  );
}

/** 关账后变更: what was done after the close; each opens. */
function Later({ round, span, region }: { round: Round; span: Span; region: string }) {
  const { data } = useComparison(span, region);
  return data?.registers.map(({ register, label, unit, came, went, changed }) => (
    <Check
      key={register}
      label={`关账后${label}变更`}
      n={came + went + changed}
      unit={unit}
      told="不在已关账的数内；确需计入的，重新开账"
    >
      <Go to="/adjustment/rows" search={{ number: round.number, span: span.value, region, register }}>
        看名单
      </Go>
    </Check>
  ));
}

function Check(props: { label: string; n: number; unit: string; told: string; children: ReactNode }) {
  const { label, n, unit, told, children } = props;
  return (
    <div className="spread line">
      <span>
        <strong className={n ? 'late' : undefined}>{n ? '◆' : '●'}</strong> {label}：
        <strong>
          {n.toLocaleString('en-US')}
          {unit}
        </strong>
        <span className="quiet"> {told}</span>
      </span>
      <span className="short">{n ? children : <span className="quiet">没有</span>}</span>
    </div>
  );
}

/** 提请关账, 同意关账, 重新开账: the moves of the case, for the seat whose turn it is; and what was done so far. */
function Handling({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['/cases', id],
    queryFn: () => get<CasePage>(`/cases/${id}`),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <CaseActions key={data.at} page={data} />
      <CaseEvents events={data.events} />
    </>
  );
}
