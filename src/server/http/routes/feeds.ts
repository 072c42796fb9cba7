import {
  accept,
  completeness,
  consentedWorkbook,
  decide,
  exportFeedLines,
  feedTemplate,
  findCandidates,
  findDecided,
  findRejects,
  guessFile,
  mergeNothing,
  preview,
  rejectsWorkbook,
  reopen,
  reportNothing,
  takeBack,
  withdraw,
} from '../../feeds/index.ts';
import { refusal } from '../../problems.ts';
import { Afterwards, type Route, workbook } from '../route.ts';

const fieldsOf = (body: unknown) => (typeof body === 'object' && body ? body : {}) as Record<string, unknown>;
const textOf = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

/** 部门数据: what came, bringing a file, what became of its lines. */
export const feedRoutes: Route[] = [
  {
    method: 'get',
    path: '/feeds',
    handle: (session, { query }) =>
      completeness(session, {
        month: query.month ?? session.day.slice(0, 7),
        region: textOf(query.region),
        base: query.kind === 'base',
      }),
  },
  {
    method: 'get',
    path: '/feeds.xlsx',
    handle: async (session, { query }) => workbook(await exportFeedLines(session, query)),
  },
  {
    method: 'post',
    path: '/feeds/guess',
    handle: (session, { file }) => {
      if (!file) throw refusal('bad-request', '请选择要上传的文件');
      return guessFile(session, file.name, file.bytes);
    },
  },
  {
    method: 'post',
    path: '/feeds/:feed/files',
    handle: async (session, { params, query, body, file }) => {
      if (!file) throw refusal('bad-request', '请选择要上传的文件');
      const given = { ...fieldsOf(body), ...query };
      return preview(session, {
        feed: params.feed ?? '',
        month: String(given.month ?? session.day.slice(0, 7)),
        region: textOf(given.region),
        file: file.name,
        bytes: file.bytes,
        columns: textOf(given.columns),
      });
    },
  },
  {
    method: 'get',
    path: '/feeds/:feed/template.xlsx',
    handle: async (session, { params }) => workbook(await feedTemplate(session, params.feed ?? '')),
  },
  {
    method: 'post',
    path: '/feeds/:feed/nothing',
    handle: async (session, { params, body }) => {
      const { month = session.day.slice(0, 7), region } = fieldsOf(body);
      const reported = await reportNothing(session, {
        feed: params.feed ?? '',
        month,
        region: textOf(region),
      });
      return new Afterwards({}, (platform) => mergeNothing(platform, reported));
    },
  },
  {
    method: 'post',
    path: '/deliveries/:id/accept',
    handle: async (session, { params, body }) => {
      const { adds, evenEmpty } = fieldsOf(body);
      const standing = { adds: adds === true, evenEmpty: evenEmpty === true };
      return { run: await accept(session, params.id ?? '', standing) };
    },
  },
  {
    method: 'delete',
    path: '/deliveries/:id',
    handle: async (session, { params }) => {
      await withdraw(session, params.id ?? '');
      return {};
    },
  },
  {
    method: 'post',
    path: '/deliveries/:id/take-back',
    handle: (session, { params, body }) =>
      takeBack(session, params.id ?? '', textOf(fieldsOf(body).why) ?? ''),
  },
  {
    method: 'get',
    path: '/deliveries/:id/rejects',
    handle: (session, { params, query }) => findRejects(session, params.id ?? '', { after: query.after }),
  },
  {
    method: 'get',
    path: '/deliveries/:id/rejects.xlsx',
    handle: async (session, { params }) => {
      return workbook(await rejectsWorkbook(session, params.id ?? ''));
    },
  },
  {
    method: 'get',
    path: '/feeds/:feed/consented.xlsx',
    handle: async (session, { params }) => workbook(await consentedWorkbook(session, params.feed ?? '')),
  },
  {
    method: 'get',
    path: '/candidates',
    handle: (session, { query }) =>
      findCandidates(session, { feed: textOf(query.feed), month: textOf(query.month), after: query.after }),
  },
  {
    method: 'get',
    path: '/candidates/decided',
    handle: (session, { query }) =>
      findDecided(session, { feed: textOf(query.feed), month: textOf(query.month), after: query.after }),
  },
  {
    method: 'post',
    path: '/candidates/:id/reopen',
    handle: async (session, { params }) => {
      await reopen(session, params.id ?? '');
      return {};
    },
  },
  {
    method: 'post',
    path: '/candidates/:id',
    handle: async (session, { params, body }) => {
      const [person, household] = ['person', 'household'].map((name) => textOf(fieldsOf(body)[name]));
      if (fieldsOf(body).person !== null && !person && !household)
        throw refusal('bad-request', '请选择是哪一位，或确认都不是');
      await decide(session, params.id ?? '', household ? { household } : person ? { person } : null);
      return {};
    },
  },
];
