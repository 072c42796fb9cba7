import { z } from 'zod';
import type { Request } from '../../../kernel/index.ts';
import { act } from '../../procedures/act.ts';
import { batchesMade, batchOf } from '../../procedures/batch.ts';
import { placesReached, remindUnseen } from '../../procedures/dispatch.ts';
import { exportCases } from '../../procedures/export.ts';
import { exportTasks } from '../../procedures/export-tasks.ts';
import { listCases } from '../../procedures/list.ts';
import { taskMatrix } from '../../procedures/matrix.ts';
import { moveTogether } from '../../procedures/move-together.ts';
import { openByHand } from '../../procedures/open-by-hand.ts';
import { casePage } from '../../procedures/page.ts';
import { noteSeen, remind } from '../../procedures/reach.ts';
import { listTasks, taskCounts } from '../../procedures/tasks.ts';
import { audit } from '../../registers/write.ts';
import { type Route, workbook } from '../route.ts';

const Given = z.record(z.string(), z.unknown());
const MoveRequest = z.union([
  z.object({ move: z.string(), given: Given.optional() }),
  z.object({ returnTo: z.string(), reason: z.string() }),
  z.object({ assignTo: z.uuid() }),
  z.object({ withdraw: z.literal(true) }),
]);
const id = ({ params }: { params: Readonly<Record<string, string>> }) => params.id ?? '';

export const caseRoutes: Route[] = [
  { method: 'get', path: '/tasks', handle: (session, { query }) => listTasks(session, query) },
  {
    method: 'get',
    path: '/tasks.xlsx',
    handle: async (session, { query }) => workbook(await exportTasks(session, query)),
  },
  { method: 'get', path: '/tasks/counts', handle: (session) => taskCounts(session) },
  { method: 'get', path: '/tasks/matrix', handle: (session, { query }) => taskMatrix(session, query.region) },
  {
    method: 'get',
    path: '/tasks/reach',
    handle: (session, { query }) => placesReached(session, query.region),
  },
  {
    method: 'post',
    path: '/tasks/reminders',
    handle: (session, { body }) =>
      remindUnseen(session, z.object({ region: z.string().optional(), text: z.string() }).parse(body)),
  },
  { method: 'get', path: '/cases', handle: (session, { query }) => listCases(session, query) },
  {
    method: 'get',
    path: '/cases.xlsx',
    handle: async (session, { query }) => workbook(await exportCases(session, query)),
  },
  {
    method: 'post',
    path: '/cases',
    async handle(session, { body }) {
      const input = z
        .object({
          procedure: z.string(),
          household: z.uuid().optional(),
          region: z.string().optional(),
          given: Given.default({}),
        })
        .parse(body);
      const { caseId } = await openByHand(session, input);
      await audit(session, 'open', caseId, { procedure: input.procedure });
      return { id: caseId };
    },
  },
  {
    method: 'post',
    path: '/cases/moves',
    async handle(session, { body }) {
      const { ids, request, batch } = z
        .object({ ids: z.array(z.uuid()).max(2_000), request: MoveRequest, batch: z.uuid().optional() })
        .parse(body);
      return moveTogether(session, ids, request as Request, batch);
    },
  },
  { method: 'get', path: '/cases/batch', handle: (session, { query }) => batchOf(session, query) },
  { method: 'get', path: '/cases/batches', handle: (session, { query }) => batchesMade(session, query) },
  {
    method: 'get',
    path: '/cases/:id',
    handle: (session, asked) => casePage(session, id(asked)),
  },
  { method: 'post', path: '/cases/:id/seen', handle: (session, asked) => noteSeen(session, id(asked)) },
  {
    method: 'post',
    path: '/cases/:id/reminders',
    async handle(session, asked) {
      await remind(session, id(asked), z.object({ text: z.string() }).parse(asked.body).text);
      return casePage(session, id(asked));
    },
  },
  {
    method: 'post',
    path: '/cases/:id/moves',
    async handle(session, asked) {
      await act(session, id(asked), MoveRequest.parse(asked.body) as Request);
      return casePage(session, id(asked));
    },
  },
];
