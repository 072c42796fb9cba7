import { Button } from 'antd';
import { useState } from 'react';
import { daysBetween } from '../../kernel/index.ts';
import type { CasePage } from '../../server/http/contract.ts';
import { procedureOf } from '../names.ts';
import { AskDialog, daysOf } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { NoticePhoto } from './notice-photo.tsx';
import { openerFor } from './opener.ts';

/** 公示: looked at, hung up, heard about, taken down; the days are reckoned, nobody counts them. */
export function NoticePanel({ page }: { page: CasePage }) {
  const { day } = useSession();
  const { noticeFrom, noticeUntil, closed, documents } = page;
  if (closed || !noticeFrom || !noticeUntil) return null;
  const left = daysBetween(day, noticeUntil);
  const steps = [
    {
      word: '预览、打印',
      said: documents
        .filter(({ label }) => label.includes('公示'))
        .map(({ id, label }) => (
          <Go key={id} to={`/documents/${id}`} search={{ case: page.id }}>
            {label}
          </Go>
        )),
      done: true,
    },
    { word: '已张贴', said: noticeFrom, done: true },
    {
      word: '公示期满',
      said: left > 0 ? `${noticeUntil}，还有${left}天` : `${noticeUntil}，已满`,
      done: left <= 0,
    },
    {
      word: '有无异议、撤下',
      said: left > 0 ? '公示期满后填写撤下日期；期间有人提出异议，随时登记' : '请在下面填写撤下日期',
      done: false,
    },
  ];
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      <h2>公示</h2>
      <ol className="notice">
        {steps.map(({ word, said, done }) => (
          <li key={word}>
            <span aria-hidden>{done ? '✓' : '○'}</span> <strong>{word}</strong> <span>{said}</span>
          </li>
        ))}
      </ol>
      {page.mayAct && <NoticePhoto page={page} />}
      <Objection page={page} />
    </section>
  );
}

/** 登记异议: what somebody says against the notice, while it hangs. */
function Objection({ page }: { page: CasePage }) {
  const { seat, day, month } = useSession();
  const [isAsked, setAsked] = useState(false);
  const procedure = procedureOf('objection-handling');
  const opener = procedure && openerFor(procedure, seat);
  if (!procedure || !opener) return null;
  const { asks = [], offers = [] } = opener;
  return (
    <>
      <Button style={{ marginTop: 8 }} onClick={() => setAsked(true)}>
        登记异议
      </Button>
      {isAsked && (
        <AskDialog
          ask={{
            title: '登记公示异议',
            register: procedure.on.id,
            asks,
            offers,
            start: daysOf(procedure.on.id, asks, day, month),
            path: '/cases',
            target: { procedure: procedure.id, household: page.household },
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
