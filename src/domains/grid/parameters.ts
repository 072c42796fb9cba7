import { defineParameter, quantity } from '../../kernel/index.ts';

/** 每名帮扶责任人 helps at most so many households: ours, since no public line was found. */
export const officerHouseholds = defineParameter(
  'officer-households',
  quantity('每名帮扶责任人户数上限', '户'),
  [{ from: '2020-01-01', value: 10 }],
);
export const officerChangeDays = defineParameter(
  'officer-change-days',
  quantity('变更帮扶责任人各环节时限', '天'),
  [{ from: '2020-01-01', value: 3 }],
);
