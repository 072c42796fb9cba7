import { episodesOf, not } from '../../kernel/index.ts';
import { MemberHow, WatchHow } from './codes.ts';
import { household, onWatch, person } from './registers.ts';

/** 在户期间: who belonged to which household from which day to which; head counts of any past day come from here. */
export const membership = episodesOf('membership', '在户期间', {
  of: household,
  how: MemberHow,
  follows: {
    register: person,
    while: not(person.columns.leftOn.known()),
    from: ['joinedOn', 'bornOn'],
    until: ['leftOn'],
    began: { field: 'joinedHow', otherwise: 'listed' },
    ended: { field: 'leftHow', otherwise: 'otherOut' },
    moved: 'transferred',
    relocated: 'relocated',
  },
});

/** 监测期间: from when to when a household's risk was not cleared; the monitored balance comes from here. */
export const watch = episodesOf('watch', '监测期间', {
  of: household,
  how: WatchHow,
  follows: {
    register: household,
    while: onWatch,
    from: ['identifiedOn'],
    until: ['endedOn', 'clearedOn'],
    began: { otherwise: 'identified', again: 'again' },
    ended: { field: 'endedWhy', otherwise: 'cleared' },
    moved: 'relocated',
    relocated: 'relocated',
    resumed: 'reversed',
  },
});
