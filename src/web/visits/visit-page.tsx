import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Page, RecordPage, RecordView, SearchHit } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { PicturesInput } from '../pictures/pictures-input.tsx';
import { useSession } from '../session.tsx';
import { SearchBox } from '../shell/search-box.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { formsFor, isToVillage } from './forms.ts';

interface Place {
  readonly id: string;
  readonly title: string;
  readonly path: string;
}

/** 记走访: whom, then three fields that are mostly filled in; what was found or done only where there is something. */
export default function VisitPage() {
  const { seat, day, person } = useSession();
  const phone = usePhone();
  const [{ household }, change] = useFilters();
  const forms = formsFor(seat);
  const [chosen, setChosen] = useState(0);
  const [found, setPlace] = useState<Place>();
  const known = useHousehold(household);
  const place = found ?? known;
  const [more, setMore] = useState(false);
  const draft = useDraft('visit', { visitedOn: day, visitor: person, purpose: 'routine' });
  const pictures = useDraft('visit:pictures');
  const over = () => {
    draft.forget();
    pictures.forget();
    setPlace(undefined);
    setMore(false);
    change({ household: undefined });
  };
  const send = useSubmission<{ id: string }>({
    done: '走访已记下',
    onDone: over,
    waits: {
      about: `${place?.title ?? ''} · 走访`,
      page: place ? `/visits/new?household=${place.id}` : '/visits/new',
      draft: draft.place,
      given: draft.given,
    },
    onWaits: over,
  });
  const form = forms[chosen];
  if (!form)
    return (
      <>
        <PageTitle title="记走访" />
        <Alert type="info" showIcon title="当前岗位不记走访；请切换到村级、乡镇或县级岗位。" />
      </>
    );
  const [first = '', ...rest] = form.offers ?? [];
  return (
    <div style={{ maxWidth: 640 }}>
      <PageTitle title="记走访" note={form.label} />
      <div className="panel">
        {forms.length > 1 && (
          <Radio.Group
            value={chosen}
            options={forms.map(({ label }, value) => ({ value, label }))}
            onChange={({ target }) => setChosen(target.value)}
            style={{ display: 'flex', flexWrap: 'wrap', rowGap: 8, marginBottom: 10 }}
          />
        )}
        {isToVillage(form) ? (
          <VillageSelect value={place} onChange={setPlace} />
        ) : (
          <SearchBox onChoose={(hit) => setPlace(placeOf(hit))} />
        )}
        {place && (
          <div style={{ marginTop: 10 }}>
            <strong>{place.title}</strong>
            <div className="quiet">{place.path}</div>
          </div>
        )}
      </div>
      <div className="panel">
        <FieldsForm
          register={form.on.id}
          asks={form.asks}
          offers={more || draft.given[first] || draft.given.deed ? [first, ...rest] : []}
          given={draft.given}
          onChange={draft.change}
          complaints={complaintsOf(send.error)}
        />
        {!more && !draft.given.deed && !draft.given[first] && (
          <Button
            type="link"
            style={{ display: 'block', paddingInline: 0, marginBottom: 10 }}
            onClick={() => setMore(true)}
          >
            发现了问题，或办了实事
          </Button>
        )}
        <PicturesInput value={pictures.given} onChange={(next) => pictures.change({ ...next })} />
        {send.error && <ProblemNotice error={send.error} />}
        <Button
          type="primary"
          block={phone}
          size="large"
          disabled={!place}
          loading={send.isPending}
          onClick={() =>
            send.mutate({
              path: `/forms/${form.id}`,
              body: { record: place?.id, given: draft.given },
              pictures: { to: `/registers/${form.on.id}/{id}/attachments`, ...pictures.given },
            })
          }
        >
          保存走访
        </Button>
        {!place && (
          <span className="quiet" style={{ marginLeft: 8 }}>
            请先找到{isToVillage(form) ? '村' : '农户'}
          </span>
        )}
        {draft.given.problem ? <p className="quiet">保存后，发现的问题作为线索报县里研判。</p> : null}
      </div>
    </div>
  );
}

const placeOf = ({ household, title, region }: SearchHit): Place => ({
  id: household,
  title,
  path: region.path,
});

/** The household that the page was opened for. */
function useHousehold(id: string | undefined): Place | undefined {
  const { data } = useQuery({
    queryKey: ['/registers/household', id],
    queryFn: () => get<RecordPage>(`/registers/household/${id}/page`),
    enabled: id !== undefined,
  });
  if (!id) return undefined;
  // Whose it is may come late on a poor line; the visit can be saved all the same.
  const { record } = data ?? {};
  return { id, title: String(record?.values.head ?? '正在读取'), path: record?.region.path ?? '' };
}

/** The villages of the seat's region, to be found by typing. */
function VillageSelect(props: { value: Place | undefined; onChange: (place: Place) => void }) {
  const { seat } = useSession();
  const [{ region = seat.region.code }] = useFilters();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['village-profiles', region, q],
    queryFn: () => get<Page<RecordView>>('/registers/village-profile', { region, q, limit: 50 }),
  });
  const rows = data?.rows ?? [];
  return (
    <Select
      showSearch={{ onSearch: setQ, filterOption: false }}
      aria-label="走访哪个村"
      placeholder="村名"
      style={{ width: '100%' }}
      value={props.value?.id ?? null}
      options={rows.map(({ id, region: at, values }) => ({
        value: id,
        label: `${at.path}${values.lifted === true ? '（脱贫村）' : ''}`,
      }))}
      onChange={(id) => {
        const row = rows.find((each) => each.id === id);
        if (row) props.onChange({ id, title: String(row.values.name), path: row.region.path });
      }}
    />
  );
}
