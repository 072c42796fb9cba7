import { sql } from 'kysely';
import { countyClerk, townshipClerk, townshipLeader, village } from '../domains/household/index.ts';
import { type Chapter, each, openFor } from './demo-officials.ts';
import { schoolStory } from './demo-school.ts';

/** What happens less often: a joint review, an objection to a notice, a household that is helped before the papers. */
export const rarer: readonly Chapter[] = [
  {
    what: '部门会审',
    tell: async (platform) => {
      const at = { procedure: 'identification-handling', day: '2023-10-20' } as const;
      await each(platform, { ...at, step: 'check', office: countyClerk }, ({ lot }) =>
        lot >= 60 && lot < 85 ? { move: 'consult' } : null,
      );
    },
  },
  {
    what: '公示异议',
    tell: async (platform) => {
      await openFor(
        platform,
        { office: village, day: '2023-10-18', procedure: 'objection-handling', count: 5 },
        sql`exists (select from identification i where i.household_id = h.id and i.posted_on is not null and i.taken_down_on is null)`,
        { receivedOn: '2023-10-18', content: '反映该户在县城另有住房，请核实' },
      );
      await each(
        platform,
        { procedure: 'objection-handling', step: 'look', office: townshipClerk, day: '2023-10-19' },
        ({ lot }) =>
          lot < 60 ? { move: 'found', given: { finding: '县城住房为其弟所有，已查看不动产登记' } } : null,
      );
    },
  },
  {
    what: '绿色通道',
    tell: async (platform) => {
      await openFor(
        platform,
        { office: village, day: '2023-10-19', procedure: 'green-channel-handling', count: 4 },
        sql`h.type = 'ordinary' and h.monitor_type is null`,
        { happenedOn: '2023-10-18', risk: 'accident', reason: '夜间失火，房屋和家具烧毁，一家人无处居住' },
      );
      await each(
        platform,
        { procedure: 'green-channel-handling', step: 'agree', office: townshipLeader, day: '2023-10-19' },
        ({ lot }) =>
          lot < 70
            ? { move: 'agree', given: { help: '临时安置到村委会周转房，发放被褥米面', department: '民政局' } }
            : null,
      );
    },
  },
  ...schoolStory,
];
