import { defineForm } from '../../kernel/index.ts';
import { residentTeam, townshipClerk, village } from '../household/index.ts';
import { leave, resident, stay } from './registers.ts';

export const newResident = defineForm('new-resident', '登记驻村干部', {
  on: resident,
  by: [townshipClerk],
  does: 'creates',
  asks: ['name', 'role', 'unit', 'arrivedOn'],
  offers: ['post', 'phone', 'batch'],
  sets: { standing: 'present' },
});
/** The township plans a week's stays before it begins; nobody signs in anywhere. */
export const newStay = defineForm('new-stay', '安排驻村', {
  on: stay,
  by: [townshipClerk],
  does: 'creates',
  when: resident.columns.standing.is('present'),
  asks: ['from', 'to'],
});
export const stayUpdate = defineForm('stay-update', '更正驻村安排', {
  on: stay,
  by: [townshipClerk],
  does: 'updates',
  asks: ['from', 'to', 'note'],
});
/** Why a week shows little: an explanation closes the exception, no score is kept. */
export const stayNote = defineForm('stay-note', '说明驻村情况', {
  on: stay,
  by: [townshipClerk, residentTeam, village],
  does: 'updates',
  asks: ['note'],
});
export const leaveReturn = defineForm('leave-return', '销假', {
  on: leave,
  by: [residentTeam, village, townshipClerk],
  does: 'updates',
  when: leave.columns.granted.is(true),
  asks: ['returnedOn'],
});
