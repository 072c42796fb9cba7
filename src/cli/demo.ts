import type { House } from './house.ts';
import type { Options } from './options.ts';

export async function ensureDemo(_house: House, _options: Options): Promise<void> {}
export async function demoAccounts(_house: House, _asData = false): Promise<readonly any[]> {
  return [];
}
