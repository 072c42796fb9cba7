import { days, defineProcedure } from '../../kernel/index.ts';
import { educationBureau, townshipClerk } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { schoolReturn } from './registers.ts';

const s = schoolReturn.columns;
/** The bureau has no registry: it reads the cases that name it. */
const byBureau = { level: 'county', named: 'department' } as const;

/** 控辍保学: somebody answers for the child by name (责任书), persuades one to one, and the bureau sees it at its desk again. */
export const schoolReturnHandling = defineProcedure('school-return-handling', '控辍保学劝返', {
  basis: '夏邑县控辍保学责任书、一对一劝返做法（2021年12月公开报道）',
  on: schoolReturn,
  summary: 'who',
  many: true,
  openedBy: [
    {
      offices: [townshipClerk],
      asks: ['student', 'stage', 'leftOn'],
      offers: ['school', 'reason'],
      sets: { department: educationBureau.office },
    },
  ],
  start: 'pledge',
  steps: {
    pledge: {
      label: '明确劝返责任人',
      by: byBureau,
      within: days(parameters.pledgeDays),
      moves: {
        appoint: {
          label: '落实责任人',
          to: 'persuade',
          asks: ['persuader', 'pledgedOn'],
          offers: ['school'],
        },
        unfounded: { label: '核实不属失辍学', to: 'unfounded', asks: ['note'], despite: true },
      },
    },
    persuade: {
      label: '一对一劝返',
      by: townshipClerk,
      within: days(parameters.persuadeDays),
      papers: ['talkedOn', 'finding'],
      moves: {
        talk: {
          label: '登记劝返',
          to: 'persuade',
          asks: ['talkedOn', 'talks', 'finding'],
          offers: ['reason'],
        },
        back: { label: '已劝返，报教体局核验', to: 'verify', offers: ['finding'] },
        unfounded: { label: '核实不属失辍学', to: 'unfounded', asks: ['note'], despite: true },
      },
    },
    verify: {
      label: '核验复学',
      by: byBureau,
      within: days(parameters.returnCheckDays),
      checks: [{ label: '已登记一对一劝返', holds: s.talks.atLeast(1) }],
      moves: {
        returned: { label: '已复学', to: 'returned', asks: ['settledOn'], offers: ['aid'] },
        taught: { label: '送教上门', to: 'taught', asks: ['settledOn'], offers: ['aid'] },
      },
    },
  },
  ends: {
    returned: { label: '已复学' },
    taught: { label: '送教上门' },
    unfounded: { label: '不属失辍学' },
  },
});
