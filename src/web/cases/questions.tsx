import type { CasePage } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';

/**
 * 待说明: what the lists say of the household's assets, to be explained and no more, and which lists have not been compared since
 * the case came to this step: of those nothing is known.
 */
export function Questions({ page }: { page: CasePage }) {
  const { questions, compared, mayAct } = page;
  if (questions.length + compared.length === 0) return null;
  const done = compared.filter(({ since }) => since);
  const open = compared.filter(({ since }) => !since);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>
        {questions.length ? '比对发现资产，请农户说明' : '资产比对'}
        {questions.length > 0 && <span className="quiet"> {questions.length}项</span>}
      </h2>
      {questions.length > 0 && (
        <>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {questions.map(({ rule, person, sentence }) => (
              <li key={`${rule} ${person ?? ''}`} style={{ marginBottom: 6 }}>
                {person && <strong>{person}：</strong>}
                {sentence}
              </li>
            ))}
          </ul>
          <p className="quiet" style={{ margin: '8px 0 0' }}>
            只作询问，不据此排除，也不影响三色评定。{mayAct && '请把农户的说明填在下面。'}
          </p>
        </>
      )}
      {done.length > 0 && (
        <p className="quiet" style={{ margin: '8px 0 0' }}>
          已比对：{done.map(({ label, on }) => `${label}（${on}）`).join('、')}
          {questions.length === 0 && '，未发现资产'}。
        </p>
      )}
      {open.length > 0 && (
        <p style={{ margin: '8px 0 0', color: '#6B4A00' }}>
          进入本环节后尚未比对：
          {open.map(({ label, on }) => `${label}（${on ? `最近${on}` : '未报'}）`).join('、')}
          ，有没有资产还不知道。
          {mayAct && (
            <>
              请在<Go to="/feeds">部门数据</Go>展开该项，下载授权比对名单，送部门比对后上传。
            </>
          )}
        </p>
      )}
    </section>
  );
}
