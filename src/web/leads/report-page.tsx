import { Alert, Button } from 'antd';
import { useState } from 'react';
import { weeklyLeads } from '../../domains/calendar/index.ts';
import { leadHandling } from '../../domains/monitoring/index.ts';
import type { SearchHit } from '../../server/http/contract.ts';
import { openerFor } from '../cases/opener.ts';
import { OwnDuties } from '../duties/own-duties.tsx';
import { useSession } from '../session.tsx';
import { SearchBox } from '../shell/search-box.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { formsFor } from '../visits/forms.ts';

/** 报线索: which household, from where, since when, what. */
export default function ReportPage() {
  const { seat, day } = useSession();
  const go = useGo();
  const phone = usePhone();
  const [hit, setHit] = useState<SearchHit>();
  const draft = useDraft('report', { discoveredOn: day, source: 'found' });
  const send = useSubmission<{ id: string }>({
    done: '线索已上报',
    onDone({ id }) {
      draft.forget();
      go(`/cases/${id}`);
    },
    waits: {
      about: `${hit?.title ?? ''} · 报线索`,
      page: '/report',
      draft: draft.place,
      given: draft.given,
    },
    onWaits() {
      draft.forget();
      setHit(undefined);
    },
  });
  const opener = openerFor(leadHandling, seat);
  if (!opener)
    return (
      <>
        <PageTitle title="报线索" />
        <Alert type="info" showIcon title="当前岗位不报线索；请切换到村级、乡镇或县级经办岗位。" />
      </>
    );
  return (
    <div style={{ maxWidth: 640 }}>
      <PageTitle title="报线索">
        {formsFor(seat).length > 0 && <Button onClick={() => go('/visits/new')}>记走访</Button>}
      </PageTitle>
      <OwnDuties duty={weeklyLeads.id} />
      <div className="panel">
        <h2>哪一户</h2>
        <SearchBox onChoose={setHit} />
        {hit && (
          <div style={{ marginTop: 10 }}>
            <strong>{hit.title}</strong>
            <div className="quiet">{hit.region.path}</div>
          </div>
        )}
      </div>
      <div className="panel">
        <FieldsForm
          register={leadHandling.on.id}
          asks={opener.asks}
          offers={opener.offers ?? []}
          given={draft.given}
          onChange={draft.change}
          complaints={complaintsOf(send.error)}
        />
        {send.error && <ProblemNotice error={send.error} />}
        <Button
          type="primary"
          block={phone}
          size="large"
          disabled={!hit}
          loading={send.isPending}
          onClick={() =>
            send.mutate({
              path: '/cases',
              body: { procedure: leadHandling.id, household: hit?.household, given: draft.given },
            })
          }
        >
          上报
        </Button>
        {!hit && (
          <span className="quiet" style={{ marginLeft: 8 }}>
            请先找到农户
          </span>
        )}
      </div>
    </div>
  );
}
