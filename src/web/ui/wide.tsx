import type { CSSProperties, ReactNode } from 'react';

/** What may be wider than the screen and is moved sideways, by the keyboard's arrows too. */
export const Wide = ({ children, style }: { children: ReactNode; style?: CSSProperties }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves it with the arrows
  <section className="wide" aria-label="可左右移动" tabIndex={0} {...(style && { style })}>
    {children}
  </section>
);
