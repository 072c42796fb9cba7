/** What somebody signs in on, as people would say it, by what the browser says of itself: 安卓手机 谷歌浏览器; null where it says nothing known. */
export function deviceOf(agent: string | undefined): string | null {
  const first = (kinds: readonly (readonly [RegExp, string])[]) =>
    kinds.find(([says]) => says.test(agent ?? ''))?.[1];
  return [first(machines), first(browsers)].filter(Boolean).join(' ') || null;
}

// The order tells: many name others too, Edge and 微信 name Chrome, an iPhone names Mac.
const machines = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙设备'],
  [/iPhone/, '苹果手机'],
  [/iPad/, '苹果平板'],
  [/Android.*Mobile/, '安卓手机'],
  [/Android/, '安卓平板'],
  [/Windows/, 'Windows电脑'],
  [/Macintosh/, '苹果电脑'],
  [/Linux|X11/, '其他电脑'],
] as const;
const browsers = [
  [/MicroMessenger/, '微信'],
  [/Edg(e|A|iOS)?\//, '微软浏览器'],
  [/Firefox\//, '火狐浏览器'],
  [/QQBrowser/, 'QQ浏览器'],
  [/360SE|QihooBrowser/, '360浏览器'],
  [/Chrome\//, '谷歌浏览器'],
  [/Safari\//, '苹果浏览器'],
] as const;
