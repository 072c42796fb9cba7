import { Collapse, Steps } from 'antd';
import type { ReactNode } from 'react';
import type { CasePage } from '../../server/http/contract.ts';
import { Due } from '../ui/due.tsx';
import { usePhone } from '../ui/phone.ts';
import { Wide } from '../ui/wide.tsx';

const statuses = { done: 'finish', now: 'process', ahead: 'wait' } as const;

/** The steps done, present and ahead, and the clocks that run. */
export function CaseStanding({ page }: { page: CasePage }) {
  const phone = usePhone();
  const { steps } = page;
  const now = page.closed ? -1 : steps.findIndex(({ status }) => status === 'now');
  const row = (
    <Steps
      size="small"
      {...(phone ? { orientation: 'vertical' as const } : { titlePlacement: 'vertical' as const })}
      current={now < 0 ? steps.length : now}
      items={steps.map(({ id, label, status }) => ({
        key: id,
        title: inLines(label),
        // A case that is closed is at its end; what it did not come through stays unticked: 暂不纳入 was never approved.
        status: page.closed && status === 'now' ? 'finish' : statuses[status],
      }))}
    />
  );
  const whole = now < 0 ? page.atLabel : `第${now + 1}步，共${steps.length}步：${page.atLabel}`;
  return (
    <section className="panel">
      {phone ? (
        <Collapse ghost items={[{ key: 'steps', label: <strong>{whole}</strong>, children: row }]} />
      ) : (
        <Wide>{row}</Wide>
      )}
      <dl className="facts" style={{ marginTop: 14 }}>
        {page.closed ? (
          <Clock label="结果">{page.atLabel}</Clock>
        ) : (
          <>
            <Clock label="由谁办理">
              {page.who}
              {page.assignee && `（已转办给${page.assignee}）`}
            </Clock>
            <Clock label="本步">
              <Due day={page.due} withDay />
              {page.state.provisional && <span className="quiet">（暂按周末计算）</span>}
            </Clock>
            {page.caseDue && (
              <Clock label="全程">
                <Due day={page.caseDue} withDay />
              </Clock>
            )}
          </>
        )}
        <Clock label="累计">{page.days}天</Clock>
        {page.noticeUntil && (
          <Clock label="公示">
            {page.noticeFrom} 至 {page.noticeUntil}
          </Clock>
        )}
      </dl>
    </section>
  );
}

/** 乡级审核 above （分管领导）, so that many steps stand beside each other. */
function inLines(label: string): ReactNode {
  const at = label.indexOf('（');
  if (at < 1) return label;
  return (
    <>
      {label.slice(0, at)}
      <wbr />
      <span className="short">{label.slice(at)}</span>
    </>
  );
}

function Clock({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
