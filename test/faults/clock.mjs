// Loaded before a server (`--import`): its clock is wrong by the milliseconds written in the file CLOCK_FILE, and jumps when they change.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const wrongBy = () => {
  try {
    return Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || 0;
  } catch {
    return 0;
  }
};
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length) super(...given);
    else super(RealDate.now() + wrongBy());
  }
  static now() {
    return RealDate.now() + wrongBy();
  }
};
