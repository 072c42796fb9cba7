import type { ThemeConfig } from 'antd';
import { fontFamily } from './fonts.ts';

/** The tokens of the style guide: one blue, no shadow; larger text and touch targets on a phone. */
export const themeOf = (phone: boolean): ThemeConfig => ({
  token: {
    colorPrimary: '#1F5A96',
    colorInfo: '#1F5A96',
    colorLink: '#1F5A96',
    colorError: '#B3261E',
    colorText: '#24313F',
    colorTextSecondary: '#4A5560',
    // The library's own greys are too faint to read: these have at least 4.5:1 on white.
    colorTextTertiary: '#5B6671',
    colorTextDescription: '#5B6671',
    colorTextPlaceholder: '#5F6974',
    colorBgLayout: '#F5F7FA',
    colorBorderSecondary: '#DDE3EA',
    borderRadius: 4,
    fontSize: phone ? 16 : 14,
    controlHeight: phone ? 44 : 36,
    boxShadow: 'none',
    colorPrimaryBg: '#EEF4FA',
    colorPrimaryBgHover: '#E3EDF7',
    colorInfoBg: '#EEF4FA',
    colorInfoBorder: '#C5D7E8',
    colorErrorBg: '#FDECEA',
    colorErrorBorder: '#F0C2BD',
    controlItemBgActive: '#EEF4FA',
    controlItemBgActiveHover: '#E3EDF7',
    fontFamily,
  },
  components: {
    Table: {
      headerBg: '#EDF1F5',
      headerColor: '#24313F',
      cellPaddingBlock: 8,
      cellPaddingInline: 10,
      rowHoverBg: '#F3F7FB',
      rowSelectedBg: '#EEF4FA',
      rowSelectedHoverBg: '#E3EDF7',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Segmented: { trackBg: '#E6EBF0' },
  },
});

/** 三色: fills and texts that differ for every kind of sight; always with a shape and a word. */
export const colours = {
  red: { shape: '◆', word: '红', fill: '#A61B1B', onFill: '#FFFFFF', text: '#8C1D18', ground: '#FDECEA' },
  yellow: { shape: '▲', word: '黄', fill: '#F5BE2E', onFill: '#3D2B00', text: '#6B4A00', ground: '#FFF4D1' },
  green: { shape: '●', word: '绿', fill: '#237F6E', onFill: '#FFFFFF', text: '#0F5A4C', ground: '#E3F3EF' },
  grey: {
    shape: '○',
    word: '未核查',
    fill: '#C3CAD2',
    onFill: '#24313F',
    text: '#4A5560',
    ground: '#F0F2F4',
  },
} as const;
export type ColourCode = keyof typeof colours;
