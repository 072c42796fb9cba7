/** What somebody signs in on, as people would say it, by what the browser says of itself: 安卓手机 Chrome; null where it says nothing known. */
export function deviceOf(agent: string | undefined): string | null {
  const first = (kinds: readonly (readonly [RegExp, string])[]) =>
    kinds.find(([says]) => says.test(agent ?? ''))?.[1];
  return [first(machines), first(browsers)].filter(Boolean).join(' ') || null;
}

// The order tells: many name others too, Edge and 微信 name Chrome, an iPhone names Mac.
const machines = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙设备'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android.*Mobile/, '安卓手机'],
  [/Android/, '安卓平板'],
  [/Windows/, 'Windows电脑'],
  [/Macintosh/, 'Mac电脑'],
  [/Linux|X11/, 'Linux电脑'],
] as const;
const browsers = [
  [/MicroMessenger/, '微信'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\//, '火狐'],
  [/QQBrowser/, 'QQ浏览器'],
  [/360SE|QihooBrowser/, '360浏览器'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
