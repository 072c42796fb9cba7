import { expect, test } from 'vitest';
import { adviceFor, answerOf, followingsOf } from './verification.ts';

test('a household with a risk is asked for the risk, not for a reason to leave it out', () => {
  expect(followingsOf({ verdict: 'risk', advice: 'identify' })).toEqual({
    exclusion: false,
    unwillingOn: false,
    risk: true,
  });
});

test('no risk asks why it is left out', () => {
  expect(followingsOf({ verdict: 'none', advice: 'nothing' }).exclusion).toBe(true);
});

test('being unwilling asks for the day it was signed', () => {
  expect(followingsOf({ verdict: 'none', advice: 'nothing', exclusion: 'unwilling' }).unwillingOn).toBe(true);
});

test('an answer to a question that is no longer asked is not sent', () => {
  const given = { verdict: 'risk', advice: 'identify', exclusion: 'unwilling', unwillingOn: '2023-10-09' };
  expect(answerOf(given)).toEqual({ verdict: 'risk', advice: 'identify' });
});

test('a watched household has its measures adjusted, a cleared one is identified again', () => {
  expect(adviceFor({ monitorType: 'marginal', cleared: null })).toEqual(['adjust', 'refer', 'nothing']);
  expect(adviceFor({ monitorType: 'marginal', cleared: true })).toEqual(['again', 'refer', 'nothing']);
  expect(adviceFor({ monitorType: null })).toEqual(['identify', 'refer', 'nothing']);
  expect(adviceFor({ monitorType: null }, 'none')).toEqual(['refer', 'nothing']);
  expect(adviceFor({ monitorType: 'marginal', cleared: null }, 'none')).toEqual([
    'adjust',
    'refer',
    'nothing',
  ]);
});
