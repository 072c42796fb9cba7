import { useQuery } from '@tanstack/react-query';
import type { BalanceTable, BalanceView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { spellMonth } from '../feeds/month.ts';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { sumOf } from './ways.ts';

/** 增减变动: 上月末＋新识别－消除±自然增减＝本月末 of the watched households of the seat, in households and people. */
export function MonitoredBalance({ month }: { month: string }) {
  const path = '/episodes/watch/balance';
  const { data, error, refetch } = useQuery({
    queryKey: [path, month],
    queryFn: () => get<BalanceTable>(path, { month, with: 'membership' }),
  });
  const phone = usePhone();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const [own] = data?.rows ?? [];
  if (!own) return null;
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>
        增减变动 <span className="quiet">{spellMonth(month)}风险未消除监测对象</span>
      </h2>
      <div className={phone ? 'columns' : 'wide'}>
        <Line unit="户" of="watch-households" month={month} view={own.own} />
        {own.members && <Line unit="人" of="watch-people" month={month} view={own.members} />}
      </div>
    </section>
  );
}

const identified = ['identified', 'again'];
const count = (by: Readonly<Record<string, number>>, codes: readonly string[]): number =>
  codes.reduce((all, code) => all + (by[code] ?? 0), 0);

function Line(props: { unit: string; of: string; month: string; view: BalanceView }) {
  const { unit, of, month, view } = props;
  const [more, back, less] = [
    count(view.began, identified),
    count(view.began, ['reversed']),
    count(view.ended, ['cleared']),
  ];
  // Whatever else came or went is natural change, so that the line adds up.
  const natural = sumOf(view.began) - more - back - (sumOf(view.ended) - less);
  const parts = [
    { label: '上月末', n: view.before, part: 'before' },
    { label: '＋新识别', n: more, part: 'began', code: identified.join(',') },
    { label: '＋消除回退', n: back, part: 'began', code: 'reversed' },
    { label: '－消除', n: less, part: 'ended', code: 'cleared' },
    { label: '±自然增减', n: natural, signed: true },
    { label: '＝本月末', n: view.after, part: 'after' },
  ];
  return (
    <dl className="balance">
      {parts.map(({ label, n, part, code, signed }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Go
              to="/natural-changes"
              search={{ view: 'balance', of, month, ...(part && n && { part }), ...(code && n && { code }) }}
            >
              {signed && n !== 0 && (n > 0 ? '＋' : '－')}
              {Math.abs(n).toLocaleString('en-US')}
              {unit}
            </Go>
          </dd>
        </div>
      ))}
    </dl>
  );
}
