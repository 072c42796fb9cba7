import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Entered, Move } from '../../kernel/index.ts';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { KnownOfficers } from '../grid/known-officers.tsx';
import { procedureOf } from '../names.ts';
import type { Pictures } from '../pictures/pictures.ts';
import { useSession } from '../session.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { Go } from '../ui/go.tsx';
import { OwnerContext } from '../ui/owner.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { complaintsAbout } from './complaints.ts';
import { datedAsSigned, prefilled } from './prefill.ts';
import { waitingOf } from './waiting.tsx';

const AttachmentsInput = lazy(() => import('../pictures/attachments-input.tsx'));

/** One move: the fields it asks for and offers, checked here as the server checks them, then sent. */
export function MoveForm({ page, move }: { page: CasePage; move: MoveView }) {
  const { day } = useSession();
  const register = procedureOf(page.procedure)?.on.id ?? '';
  const draft = useDraft(`${page.id}:${page.at}:${move.id}`, prefilled(page, move, day));
  const { added, add, forget } = usePictures(`${page.id}:${page.at}:${move.id}:pictures`);
  const [tried, setTried] = useState(false);
  // Signed once, it need not be signed again when what was found is mended.
  const signs =
    draft.given.signature === 'hand' && !page.attachments.some(({ kind }) => kind === 'signature');
  const send = useSubmission<CasePage>({
    done: `已办理：${move.label}`,
    onDone() {
      draft.forget();
      forget();
      // What became of it stands above, and so does what comes next.
      scrollTo({ top: 0 });
    },
    waits: waitingOf(page, move, draft),
  });
  const given = withAttachments(move, draft.given, added);
  const unsigned =
    signs && !added.signature ? { signature: '请户主在框内签字，或改选“纸质已签”' } : undefined;
  const complaints = complaintsOf(send.error) ?? { ...complaintsAbout(register, move, given), ...unsigned };
  const pictures = signs ? added : { ...added, signature: undefined };
  const submit = () => {
    setTried(unsigned !== undefined);
    if (unsigned) return;
    send.mutate({
      path: `/cases/${page.id}/moves`,
      body: { move: move.id, given },
      ...((numberOf(pictures) || pictures.signature) && {
        pictures: { to: `/cases/${page.id}/attachments`, ...pictures },
      }),
    });
  };
  return (
    <>
      <Joins page={page} move={move} />
      {move.held && <Alert type="warning" showIcon title={move.held} style={{ marginBottom: 12 }} />}
      <OwnerContext value={page.household}>
        <KnownOfficers asks={move.asks} given={draft.given} onChange={draft.change} />
        <FieldsForm
          register={register}
          asks={move.asks}
          offers={move.offers}
          given={draft.given}
          onChange={(next) =>
            draft.change(next.signature === draft.given.signature ? next : datedAsSigned(page, next, day))
          }
          complaints={send.isError || tried ? complaints : undefined}
        />
      </OwnerContext>
      {move.attaches && (
        <Suspense>
          <AttachmentsInput value={added} onChange={add} signs={signs} />
        </Suspense>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      <Button type="primary" loading={send.isPending} disabled={move.held !== null} onClick={submit}>
        {move.label}
      </Button>
      <span className="quiet" style={{ marginLeft: 12 }}>
        办理后：{move.toLabel}
      </span>
    </>
  );
}

/** What the move would open is under way already: that one serves, and this says so before it is sent. */
function Joins({ page, move }: { page: CasePage; move: MoveView }) {
  const { opens = [] }: Partial<Move> = procedureOf(page.procedure)?.steps[page.at]?.moves[move.id] ?? {};
  const serves = opens.flatMap(({ procedure, unlessOpen }) =>
    unlessOpen ? page.related.filter((each) => !each.closed && each.procedure === procedure.id) : [],
  );
  return serves.map((each) => (
    <Alert
      key={each.id}
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={
        <>
          这一户的“{each.label}”正在办理（{each.atLabel}），不另开一件，这条线索并入：
          <Go to={`/cases/${each.id}`}>打开正在办理的这件</Go>
        </>
      }
    />
  ));
}

/** Photos and a signature are kept with what was typed; files while the page is open. */
function usePictures(name: string) {
  const kept = useDraft(name);
  const [files, setFiles] = useState<readonly File[]>([]);
  return {
    added: { ...kept.given, files } as Pictures,
    add({ files: chosen = [], ...drawn }: Pictures) {
      setFiles(chosen);
      kept.change({ ...drawn });
    },
    forget() {
      setFiles([]);
      kept.forget();
    },
  };
}

const numberOf = ({ photos = [], files = [] }: Pictures): number => photos.length + files.length;
/** Where attachments say what a field would, the field says how many: 见附件2份. */
function withAttachments({ attaches }: MoveView, given: Entered, added: Pictures): Entered {
  const n = numberOf(added);
  const isBlank = typeof attaches === 'string' && !String(given[attaches] ?? '').trim();
  return n && isBlank ? { ...given, [attaches]: `见附件${n}份` } : given;
}
