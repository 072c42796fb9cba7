import { parseUnmarked } from '../keys/keyring.ts';
import { refusal } from '../problems.ts';

/** Arrays and objects within each other that a request may have; forms have five at most. */
const deepest = 40;

/** JSON from outside; refused where it is none, or nested so deeply that whoever walks through it would run out of stack. */
export function readJson(text: string): unknown {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (isText) {
      if (character === backslash) at++;
      else if (character === quote) isText = false;
    } else if (character === quote) isText = true;
    else if (character === openBracket || character === openBrace) {
      if (++depth > deepest) throw refusal('bad-request', '内容层次太多');
    } else if (character === closeBracket || character === closeBrace) depth--;
  }
  return parseUnmarked(text);
}
const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [...'"\\[]{}'].map((each) =>
  each.charCodeAt(0),
);
