/** What systems leave in a folder or a zip without anyone having put it there, as Office's own lock files (~$…) beside what is open; by its path, with slashes. */
export const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX\/|\.(?!\.?\/)|~\$|Thumbs\.db$|desktop\.ini$)/i.test(path);
