/** What a password must be, as the server asks. */
export const passwordRule = '至少8位，要同时有字母和数字';

/** What is wrong with a new password, as a sentence, or null. */
export function weaknessOf(password: string): string | null {
  if (password.length < 8) return '密码至少8位';
  return /^\d+$/.test(password) || /^[a-z]+$/i.test(password) ? '密码要同时有字母和数字' : null;
}

/** A random password of twelve places without letters and digits that look alike, to be handed to its owner. */
export function proposePassword(): string {
  const places = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
  for (;;) {
    const drawn = [...crypto.getRandomValues(new Uint32Array(12))];
    const password = drawn.map((n) => places[n % places.length]).join('');
    if (/[a-z]/i.test(password) && /\d/.test(password)) return password;
  }
}
