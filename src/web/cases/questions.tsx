import type { CasePage } from '../../server/http/contract.ts';

/** 待说明: what a comparison found that the household is asked to explain; it decides nothing by itself. */
export function Questions({ page }: { page: CasePage }) {
  if (page.questions.length === 0) return null;
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>
        比对发现资产，请农户说明 <span className="quiet">{page.questions.length}项</span>
      </h2>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {page.questions.map(({ rule, person, sentence }) => (
          <li key={`${rule} ${person ?? ''}`} style={{ marginBottom: 6 }}>
            {person && <strong>{person}：</strong>}
            {sentence}
          </li>
        ))}
      </ul>
      <p className="quiet" style={{ margin: '8px 0 0' }}>
        只作询问，不据此排除，也不影响三色评定。请把农户的说明填在下面。
      </p>
    </section>
  );
}
