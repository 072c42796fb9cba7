import { and, defineProposal, not } from '../../kernel/index.ts';
import { educationBureau } from '../household/index.ts';
import { suspectedDropouts } from './feeds.ts';
import { schoolReturnHandling } from './procedures.ts';
import { dropout } from './registers.ts';

const { stage, outcome } = dropout.columns;

/** A child on the bureau's list who is neither back nor taught at home is somebody's to bring back. */
export const bringBack = defineProposal('bring-back', '疑似失辍学学生名单', {
  from: suspectedDropouts,
  when: and(stage.known(), not(outcome.in('returned', 'taught'))),
  procedure: schoolReturnHandling,
  carries: {
    department: educationBureau.office,
    student: { field: 'person.number' },
    who: { field: 'person.name' },
    stage: { field: 'stage' },
    school: { field: 'school' },
    leftOn: { field: 'leftOn' },
    reason: { field: 'reason' },
    persuader: { field: 'persuader' },
  },
  same: ['student', 'leftOn'],
});
