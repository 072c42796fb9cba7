import type { MonthView } from '../../server/http/contract.ts';

/** One of the seven stages of a month: how far it has come, and where it is worked on. */
export interface Stage {
  readonly label: string;
  readonly shown: string;
  readonly done: boolean;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** The steps of an identification at which the county decides. */
export const deciding = 'check,joint,approve';

function compared({ run, newFiles, takenBack }: MonthView): string {
  if (run?.state === 'running') return '进行中';
  if (run?.state !== 'done') return '未运行';
  if (takenBack) return newFiles ? `新收${newFiles}个、撤回${takenBack}个文件` : `有${takenBack}个文件已撤回`;
  return newFiles ? `有${newFiles}个新文件未比对` : '已完成';
}

/** 收数→比对→派发→核查→研判→审批→通报, from what the month's leads have come to and how many households wait for the county's decision. */
export function stagesOf(month: MonthView, waiting: number | undefined): readonly Stage[] {
  const { leads, feedsIn, feedsDue, run } = month;
  const at = (...steps: string[]) => steps.reduce((sum, step) => sum + (leads[step] ?? 0), 0);
  const all = Object.values(leads).reduce((sum, n) => sum + n, 0);
  const settled = at('kept', 'ceased');
  const sent = all - settled - at('dispatch');
  const answered = sent - at('verify');
  const judged = answered - at('review', 'judge');
  const ran = run?.state === 'done' && !month.newFiles && !month.takenBack;
  const part = (label: string, n: number, of: number, to: string, step: string): Stage => ({
    label,
    shown: of ? `${n}/${of}` : '—',
    done: of > 0 && n === of,
    to,
    search: { step },
  });
  return [
    {
      label: '收数',
      shown: `${feedsIn}/${feedsDue}`,
      done: feedsIn >= feedsDue && feedsDue > 0,
      to: '/feeds',
    },
    {
      label: '比对',
      shown: compared(month),
      done: ran,
      to: '/leads',
    },
    part('派发', sent, sent + at('dispatch'), '/leads', 'dispatch'),
    part('核查', answered, sent, '/leads', 'verify'),
    part('研判', judged, answered, '/leads', 'judge'),
    {
      label: '审批',
      shown: waiting === undefined ? '—' : `待批${waiting}户`,
      done: false,
      to: '/cases/identification-handling',
      search: { step: deciding },
    },
    { label: '通报', shown: month.closed ? '已发布' : '未发布', done: month.closed, to: '/bulletin' },
  ];
}
