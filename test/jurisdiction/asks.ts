import {
  aboutOf,
  type Form,
  type Indicator,
  type OfficialDocument,
  type Procedure,
  type Register,
} from '../../src/kernel/index.ts';
import type { Platform } from '../../src/server/platform.ts';

/** One request of a route. `foreign`: it names something that the seat must not see, so that it must be as if there were none. */
export interface Ask {
  readonly path: string;
  readonly body?: unknown;
  readonly foreign?: true;
}
/** What a seat's requests may name: ids that it may see and ids that it must not, by table; texts of records that it must not see. */
export interface Known {
  readonly platform: Platform;
  readonly region: string;
  readonly elsewhere: string;
  readonly above: string;
  own(table: string): readonly string[];
  foreign(table: string): readonly string[];
  readonly foreignTitles: readonly string[];
  readonly ownTitles: readonly string[];
}

/** A rule that somebody builds for an area. */
const ownRule = (area: string) => ({
  name: '鉴定为B级的住房',
  says: '请看有没有新裂缝',
  register: 'house',
  risk: 'housing',
  level: 'yellow',
  value: { op: 'compare', column: 'house.grade', how: 'in', values: ['B'] },
  from: '2023-10-01',
  area,
});

/** The condition of what another county built for itself, and what it is called. */
const ofForeignRules = (foreign: Known['foreign'], then: string, area: string): Ask[] =>
  foreign('own_rule').flatMap((id) =>
    [
      { of: 'when', value: ownRule(area).value },
      { of: 'name', value: '本县的' },
    ].map(({ of, value }) => ({
      path: `/parameters/${id}-${of}/${then}`,
      body: { value, from: '2023-10-01', area },
      foreign: true,
    })),
  );

type Asks = (known: Known) => readonly (Ask | string)[];
const table = (id: string) => id.replaceAll('-', '_');
const registersOf = ({ platform }: Known) => platform.names.all<Register<any, any>>('register');
const labelled = (text: string) => encodeURIComponent(text);

/** A question about each of a table's records, those that may be seen and those that must not. */
const about =
  (ids: string, path: (id: string) => string, body?: unknown): Asks =>
  (known) => [
    ...(body === undefined ? known.own(ids).map((id) => ({ path: path(id) })) : []),
    ...known
      .foreign(ids)
      .map((id): Ask => ({ path: path(id), foreign: true, ...(body !== undefined && { body }) })),
    { path: path('00000000-0000-4000-8000-000000000000'), ...(body !== undefined && { body }) },
  ];
/** The same list, as a page with its filters and orders. */
const listing =
  (path: string, filters: readonly string[] = []): Asks =>
  ({ region, elsewhere, above }) =>
    ['', `region=${region}`, `region=${elsewhere}`, `region=${above}`, 'limit=2', ...filters].map(
      (query) => `${path}?${query}`,
    );
const eachRegister =
  (path: (id: string, register: Register<any, any>) => readonly string[]): Asks =>
  (known) =>
    registersOf(known).flatMap((register) => path(register.id, register));
const recordAsks =
  (path: (register: string, id: string) => string, body?: unknown): Asks =>
  (known) =>
    registersOf(known).flatMap(({ id: register }) =>
      about(table(register), (id) => path(register, id), body)(known),
    );

/** A register's list by each kind of its fields: the order, one value, a sum. */
const listOf =
  (at: string) =>
  (id: string, { fields, title }: Register<any, any>): string[] => {
    const named = Object.entries<any>(fields).filter(([, field]) => !field.personal);
    const coded = named.find(([, { options }]) => options);
    const summed = named.find(([, { sqlType }]) => sqlType === 'bigint');
    return [
      at.replace(':register', id),
      ...(title ? [`${at.replace(':register', id)}?sort=${title}&limit=3`] : []),
      ...(coded
        ? [`${at.replace(':register', id)}?sort=${coded[0]}&${coded[0]}=${Object.keys(coded[1].options)[0]}`]
        : []),
      ...(summed
        ? [`${at.replace(':register', id)}?sums=${summed[0]}&sort=${summed[0]}&${summed[0]}=1..`]
        : []),
    ];
  };
const procedures = ({ platform }: Known) => platform.names.all<Procedure>('procedure').map(({ id }) => id);
const indicators = ({ platform }: Known) => platform.names.all<Indicator>('indicator').map(({ id }) => id);

/** What is asked of a route; undefined where nobody has said so. What needs neither a name nor a body is asked as a list. */
export const asksOf = (method: string, path: string): Asks | undefined =>
  named[`${method} ${path}`] ?? (method === 'get' && !path.includes(':') ? listing(path) : undefined);

const named: Readonly<Record<string, Asks>> = {
  'put /session/seat': () => [{ path: '/session/seat', body: { seat: 'none' } }],
  'put /session/password': () => [{ path: '/session/password', body: { old: 'x', fresh: 'y' } }],
  'post /accounts': () => [{ path: '/accounts', body: {} }],
  'post /accounts/:id/hand-over': () => [{ path: '/accounts/x/hand-over', body: {} }],
  'patch /accounts/:id': () => [{ path: '/accounts/x', body: { disabled: 'no' } }],
  'post /cases/:id/attachments': about('case_file', (id) => `/cases/${id}/attachments?kind=photo`, 'file'),
  'post /registers/:register/:id/attachments': recordAsks(
    (register, id) => `/registers/${register}/${id}/attachments?kind=photo`,
    'file',
  ),
  'get /cases/attachments/:id': about('attachment', (id) => `/cases/attachments/${id}`),
  'get /attendance/:id{[a-z-]+\\.xlsx}': () => ['/attendance/resident-attendance.xlsx?year=2023'],
  'get /attendance/:id': listing('/attendance/resident-attendance', [
    'year=2023',
    'week=2023-10-09',
    'only=short',
  ]),
  'get /tasks': (known) => [
    ...listing('/tasks', ['whose=all', 'kind=duty', 'kind=case'])(known),
    ...procedures(known).map((id) => `/tasks?procedure=${id}&whose=all`),
    ...['village', 'county', 'city'].map(() => `/tasks?whose=all&region=${known.elsewhere}`),
  ],
  'get /tasks.xlsx': () => ['/tasks.xlsx', '/tasks.xlsx?whose=all'],
  'post /tasks/reminders': ({ elsewhere }) => [
    { path: '/tasks/reminders', body: { region: elsewhere, text: '请抓紧' } },
  ],
  'get /cases': (known) => [
    ...listing('/cases', ['state=all', 'overdue=1', 'mine=1'])(known),
    ...procedures(known).map((id) => `/cases?procedure=${id}&state=all`),
    ...known.foreignTitles
      .slice(0, 3)
      .map((title) => `/cases?procedure=identification-handling&state=all&q=${labelled(title)}`),
  ],
  'get /cases.xlsx': (known) => [
    '/cases.xlsx?state=all',
    ...procedures(known).map((id) => `/cases.xlsx?procedure=${id}&state=all`),
  ],
  'post /cases': (known) =>
    known.platform.names.all<Procedure>('procedure').flatMap(({ id, on }): Ask[] =>
      on.of
        ? known
            .foreign(table(on.of.id))
            .slice(0, 1)
            .map((household) => ({ path: '/cases', foreign: true, body: { procedure: id, household } }))
        : [{ path: '/cases', body: { procedure: id, region: known.elsewhere } }],
    ),
  'post /cases/moves': (known) =>
    known
      .foreign('case_file')
      .slice(0, 6)
      .map(
        (id): Ask => ({
          path: '/cases/moves',
          foreign: true,
          body: { ids: [id], request: { move: 'pass' } },
        }),
      ),
  'get /cases/batch': (known) => procedures(known).map((id) => `/cases/batch?procedure=${id}`),
  'get /cases/batches': (known) => [
    '/cases/batches',
    ...procedures(known).map((id) => `/cases/batches?procedure=${id}`),
  ],
  'get /cases/:id': about('case_file', (id) => `/cases/${id}`),
  'post /cases/:id/seen': about('case_file', (id) => `/cases/${id}/seen`, {}),
  'post /cases/:id/reminders': about('case_file', (id) => `/cases/${id}/reminders`, { text: '请抓紧' }),
  'post /cases/:id/moves': about('case_file', (id) => `/cases/${id}/moves`, { move: 'pass' }),
  'get /comparisons': listing('/comparisons', [
    'from=2023-01-05&until=2023-10-19',
    'from=2022-06-01&money=netIncome',
  ]),
  'get /comparisons.xlsx': () => ['/comparisons.xlsx?from=2022-06-01'],
  'get /comparisons.docx': () => ['/comparisons.docx?from=2022-06-01'],
  'get /comparisons/:register{[a-z-]+\\.xlsx}': eachRegister((id) => [
    `/comparisons/${id}.xlsx?from=2022-06-01`,
  ]),
  'get /comparisons/:register': eachRegister((id) => [`/comparisons/${id}?from=2022-06-01`]),
  'get /documents/:id{[a-z-]+\\.docx}': (known) => papers(known, '.docx').slice(0, 30),
  'get /documents/:id': (known) => papers(known, ''),
  'get /booklets/:id{[0-9a-f-]+\\.docx}': about('household', (id) => `/booklets/${id}.docx`),
  'get /booklets/:id': about('household', (id) => `/booklets/${id}`),
  'get /income/:id': about('household', (id) => `/income/${id}`),
  'get /doubts': listing('/doubts', ['state=open', 'sort=person']),
  'post /demo/day': () => [],
  'post /doubts/run': () => [],
  'post /doubts/verify': (known) =>
    known
      .foreign('doubt')
      .map((id): Ask => ({ path: '/doubts/verify', foreign: true, body: { ids: [id], why: '已核对' } })),
  'post /doubts/reopen': (known) =>
    known.foreign('doubt').map((id): Ask => ({ path: '/doubts/reopen', foreign: true, body: { ids: [id] } })),
  'get /duties': listing('/duties', ['month=2023-10']),
  'get /duties/tasks': listing('/duties/tasks', [
    'duty=monthly-revisit&period=2023-10',
    'duty=project-progress&period=2023-10',
  ]),
  'get /duties/tasks.xlsx': () => ['/duties/tasks.xlsx?duty=monthly-revisit&period=2023-10'],
  'get /duties/units.xlsx': () => ['/duties/units.xlsx?duty=monthly-revisit&period=2023-10'],
  'post /duties/:task/undo': about('duty_task', (id) => `/duties/${id}/undo`, {}),
  'post /duties/:task/return': about('duty_task', (id) => `/duties/${id}/return`, { reason: '重做' }),
  'post /forms/:form': (known) => forms(known, ''),
  'post /forms/filled/:id/withdraw': about('filled', (id) => `/forms/filled/${id}/withdraw`, {}),
  'post /forms/:form/preview': (known) => forms(known, '/preview'),
  'post /gaps/run': () => [],
  'get /episodes/:register/balance': ({ region, elsewhere }) =>
    ['membership', 'watch'].flatMap((id) =>
      ['', `?region=${region}`, `?region=${elsewhere}`, '?month=2023-09&with=membership'].map(
        (query) => `/episodes/${id}/balance${query}`,
      ),
    ),
  'get /episodes/:register/balance.xlsx': () => [
    '/episodes/watch/balance.xlsx',
    '/episodes/membership/balance.xlsx',
  ],
  'get /episodes/:register/rows': ({ elsewhere }) =>
    ['membership', 'watch'].flatMap((id) =>
      ['before', 'began', 'ended', 'after'].flatMap((part) => [
        `/episodes/${id}/rows?part=${part}`,
        `/episodes/${id}/rows?part=${part}&region=${elsewhere}`,
      ]),
    ),
  'get /episodes/:register/count': ({ elsewhere }) =>
    ['membership', 'watch'].flatMap((id) => [
      `/episodes/${id}/count`,
      `/episodes/${id}/count?on=2023-05-01&region=${elsewhere}`,
    ]),
  'get /feeds': listing('/feeds', ['kind=base', 'month=2023-09']),
  'get /feeds.xlsx': () => ['/feeds.xlsx', '/feeds.xlsx?kind=base'],
  'post /feeds/guess': () => [{ path: '/feeds/guess', body: 'file' }],
  'post /feeds/:feed/files': ({ elsewhere }) => [
    { path: `/feeds/medical-cost/files?region=${elsewhere}`, body: 'file' },
  ],
  'get /feeds/:feed/template.xlsx': () => ['/feeds/medical-cost/template.xlsx'],
  'post /feeds/:feed/nothing': ({ elsewhere }) => [
    { path: '/feeds/medical-cost/nothing', body: { region: elsewhere } },
  ],
  'post /deliveries/:id/accept': about('delivery', (id) => `/deliveries/${id}/accept`, {}),
  'post /deliveries/:id/take-back': about('delivery', (id) => `/deliveries/${id}/take-back`, {
    why: '发错了',
  }),
  'delete /deliveries/:id': about('delivery', (id) => `/deliveries/${id}`, {}),
  'get /deliveries/:id/rejects': about('delivery', (id) => `/deliveries/${id}/rejects`),
  'get /deliveries/:id/rejects.xlsx': about('delivery', (id) => `/deliveries/${id}/rejects.xlsx`),
  'get /feeds/:feed/consented.xlsx': () => [
    '/feeds/vehicle/consented.xlsx',
    '/feeds/real-estate/consented.xlsx',
  ],
  'get /candidates': listing('/candidates', ['month=2023-10', 'feed=medical-cost']),
  'get /candidates/decided': listing('/candidates/decided', ['month=2023-10', 'feed=medical-cost']),
  'post /candidates/:id/reopen': about('feed_row', (id) => `/candidates/${id}/reopen`, {}),
  'post /candidates/:id': about('feed_row', (id) => `/candidates/${id}`, { person: null }),
  'get /indicators/now': (known) => [
    `/indicators/now?ids=${indicators(known).join(',')}`,
    `/indicators/now?ids=${indicators(known).join(',')}&region=${known.elsewhere}`,
  ],
  'get /indicators/:id/rows': (known) =>
    indicators(known).flatMap((id) => [
      `/indicators/${id}/rows`,
      `/indicators/${id}/rows?part=rest&region=${known.region}`,
      `/indicators/${id}/rows?region=${known.elsewhere}`,
    ]),
  'get /indicators/:id/rows.xlsx': (known) =>
    indicators(known)
      .slice(0, 25)
      .map((id) => `/indicators/${id}/rows.xlsx`),
  'get /indicators/:id/difference': (known) =>
    indicators(known).flatMap((id) => [`/indicators/${id}/difference?month=2023-10&from=2023-09`]),
  'get /indicators/:id/difference.xlsx': (known) =>
    indicators(known)
      .slice(0, 5)
      .map((id) => `/indicators/${id}/difference.xlsx?month=2023-10&from=2023-09`),
  'get /bulletins/:month{\\d{4}-\\d\\d\\.xlsx}': listing('/bulletins/2023-10.xlsx'),
  'get /bulletins/:month{\\d{4}-\\d\\d\\.docx}': listing('/bulletins/2023-10.docx'),
  'get /bulletins/:month': listing('/bulletins/2023-10'),
  'get /bulletins/:month/opening': listing('/bulletins/2023-10/opening'),
  'put /bulletins/:month/opening': ({ elsewhere }) => [
    { path: '/bulletins/2023-10/opening', body: { region: elsewhere, text: '开头' } },
  ],
  'post /bulletins/:month/consult': ({ elsewhere }) => [
    { path: '/bulletins/2023-10/consult', body: { region: elsewhere, deadline: '2023-10-30' } },
  ],
  'post /bulletins/:month/correct': ({ elsewhere }) => [
    { path: '/bulletins/2023-10/correct', body: { region: elsewhere, reason: '更正' } },
  ],
  'post /bulletins/:month/publish': ({ elsewhere }) => [
    { path: '/bulletins/2023-10/publish', body: { region: elsewhere } },
  ],
  'get /months/:month': () => ['/months/2023-10'],
  'get /months/:month/folds': () => ['/months/2023-10/folds'],
  'post /months/:month/run': () => [],
  'post /onboarding/regions': () => [],
  'delete /onboarding/regions': () => [],
  'post /onboarding/region-sheet': () => [],
  'post /onboarding/account-sheet': () => [],
  'post /onboarding/passwords': () => [],
  'delete /onboarding/accounts': () => [],
  'post /onboarding/parameters': () => [],
  'delete /onboarding/parameters/:id': () => [],
  'post /parameters/:id/preview': ({ region, elsewhere, foreign }) => [
    ...[region, elsewhere].map((area) => ({
      path: '/parameters/monitoring-line/preview',
      body: { value: '9000', from: '2023-11-01', area },
    })),
    ...ofForeignRules(foreign, 'preview', region),
  ],
  'post /parameters/:id/values': ({ region, elsewhere, foreign }) => [
    {
      path: '/parameters/monitoring-line/values',
      body: { value: '9000', from: '2023-11-01', area: elsewhere },
    },
    ...ofForeignRules(foreign, 'values', region),
  ],
  'delete /parameters/:id/values/:value': () => [
    { path: '/parameters/monitoring-line/values/00000000-0000-4000-8000-000000000000', body: {} },
  ],
  'get /rules': () => ['/rules'],
  'get /rules/effects': listing('/rules/effects', ['by=place', 'by=source', 'by=month']),
  'get /rules/proposed': () => ['/rules/proposed'],
  'get /rules/effects.xlsx': listing('/rules/effects.xlsx', ['by=place']),
  'get /rules/choices': () => ['/rules/choices'],
  'post /rules': ({ elsewhere }) => [{ path: '/rules', body: ownRule(elsewhere) }],
  'post /rules/preview': ({ region, elsewhere }) =>
    [region, elsewhere].map((area) => ({ path: '/rules/preview', body: ownRule(area) })),
  'post /rules/try': ({ foreign, region }) =>
    foreign('household').map((household) => ({
      path: '/rules/try',
      body: { register: 'house', household, value: ownRule(region).value },
      foreign: true,
    })),
  'post /rules/replay': ({ elsewhere }) => [{ path: '/rules/replay', body: ownRule(elsewhere) }],
  // Begun, a run has an id of its own; that another's area is refused is tested beside it.
  'post /rules/:id/replay': () => [{ path: '/rules/nobody/replay', body: {} }],
  'get /queries/:register{[a-z-]+\\.xlsx}': eachRegister((id) => [`/queries/${id}.xlsx`]),
  'post /queries/:register/form': () => [{ path: '/queries/household/form', body: 'file' }],
  'post /queries/:register/form.xlsx': () => [{ path: '/queries/household/form.xlsx', body: 'file' }],
  'get /queries/:register': (known) => [
    ...eachRegister((id, register) => [
      ...listOf('/queries/:register')(id, register),
      `/queries/${id}?by=county,village`,
    ])(known),
    '/queries/household?has.measure=no',
    '/queries/household?has.person.health=severe',
    '/queries/person?household.type=lifted',
    ...known.foreignTitles.slice(0, 2).map((title) => `/queries/person?household.head=${labelled(title)}`),
  ],
  'post /reconciliation/entered': (known) =>
    known.foreign('household').map(
      (id): Ask => ({
        path: '/reconciliation/entered',
        foreign: true,
        body: { ids: [`household.${id}.head`], entered: true },
      }),
    ),
  'get /search': ({ foreignTitles, ownTitles }) => [
    '/search?q=记0',
    ...[...foreignTitles, ...ownTitles].map((title) => `/search?q=${labelled(title)}`),
  ],
  'get /registers/:register{[a-z-]+\\.xlsx}': eachRegister((id) => [`/registers/${id}.xlsx`]),
  'get /registers/:register': (known) => [
    ...eachRegister((id, register) => listOf('/registers/:register')(id, register))(known),
    ...listing('/registers/household', ['counts=person,measure', 'officerNumber=BF-1'])(known),
    ...known.foreignTitles.map((title) => `/registers/person?q=${labelled(title)}`),
    ...known.foreign('household').map((id): Ask => ({ path: `/registers/person?of=${id}`, foreign: true })),
  ],
  'get /registers/:register/tally': eachRegister((id, { fields }) => {
    const named = Object.entries<any>(fields).filter(([, { personal }]) => !personal);
    return [
      `/registers/${id}/tally?by=region`,
      `/registers/${id}/tally?by=owner`,
      ...named.slice(0, 2).map(([name]) => `/registers/${id}/tally?by=${name}`),
    ];
  }),
  'get /registers/:register/moments': eachRegister((id) => [`/registers/${id}/moments`]),
  'get /registers/:register/:id/page': (known) => [
    ...recordAsks((register, id) => `/registers/${register}/${id}/page`)(known),
    ...recordAsks((register, id) => `/registers/${register}/${id}/page?asOf=2022-06-01`)(known).slice(0, 60),
  ],
  'post /registers/:register/:id/reveal': recordAsks(
    (register, id) => `/registers/${register}/${id}/reveal`,
    {
      field: 'phone',
      purpose: '核对身份',
    },
  ),
  'get /registers/:register/:id/readers': recordAsks(
    (register, id) => `/registers/${register}/${id}/readers`,
  ),
  'get /session/signings': () => ['/session/signings'],
  'delete /session/signings': () => [{ path: '/session/signings', body: {} }],
  'delete /session/signings/:id': () => [
    { path: '/session/signings/00000000-0000-4000-8000-000000000000', body: {} },
  ],
  'post /session/second-factor': () => [],
  'put /session/second-factor': () => [{ path: '/session/second-factor', body: {} }],
  'post /session/second-factor/removal': () => [{ path: '/session/second-factor/removal', body: {} }],
  'delete /accounts/:id/second-factor': () => [
    { path: '/accounts/00000000-0000-4000-8000-000000000000/second-factor', body: {} },
  ],
  'put /second-factor-offices': () => [{ path: '/second-factor-offices', body: {} }],
  'get /alerts/:id/evidence': about('alert', (id) => `/alerts/${id}/evidence`),
  'post /openings': () => [
    {
      path: '/openings',
      body: { record: '00000000-0000-4000-8000-000000000000', reason: '群众来访，须核对家庭成员' },
    },
  ],
  'get /openings/:id/page': about('opening', (id) => `/openings/${id}/page`),
  'post /openings/:id/noted': about('opening', (id) => `/openings/${id}/noted`, {}),
  'post /seat-grants/:id': () => [
    { path: '/seat-grants/00000000-0000-4000-8000-000000000000', body: { granted: false } },
  ],
  'get /regions': ({ elsewhere, above, region }) => [
    '/regions',
    ...[elsewhere, above, region].map((code) => `/regions?under=${code}`),
  ],
  'get /runs': () => ['/runs', '/runs?kind=feed'],
  'get /runs/:id': about('run', (id) => `/runs/${id}`),
  'get /views': () => ['/views?page=households'],
  'post /views': () => [{ path: '/views', body: {} }],
  'delete /views/:id': () => [{ path: '/views/x', body: {} }],
};

function papers(known: Known, ending: string): Ask[] {
  const { platform, own, foreign } = known;
  return platform.names.all<OfficialDocument>('document').flatMap((paper): Ask[] => {
    const { id } = paper;
    const on = aboutOf(paper).id;
    const record = (ids: readonly string[], far: boolean): Ask[] =>
      ids.slice(0, 1).map((each) => ({
        path: `/documents/${id}${ending}?record=${each}`,
        ...(far && { foreign: true as const }),
      }));
    const ofCase = (ids: readonly string[], far: boolean): Ask[] =>
      ids.slice(0, 3).map((each) => ({
        path: `/documents/${id}${ending}?case=${each}`,
        ...(far && { foreign: true as const }),
      }));
    return [
      ...record(own(table(on)), false),
      ...record(foreign(table(on)), true),
      ...ofCase(own('case_file'), false),
      ...ofCase(foreign('case_file'), true),
    ];
  });
}

function forms(known: Known, ending: string): Ask[] {
  return known.platform.names.all<Form>('form').flatMap(({ id, on, does }): Ask[] => {
    const to = does === 'updates' ? on.id : on.of?.id;
    if (!to) return [{ path: `/forms/${id}${ending}`, body: { region: known.elsewhere, given: {} } }];
    return known
      .foreign(table(to))
      .slice(0, 2)
      .map((record) => ({ path: `/forms/${id}${ending}`, foreign: true, body: { record, given: {} } }));
  });
}
