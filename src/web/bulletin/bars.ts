import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { format, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** One bar: a region, how long it is (null: nothing in scope) and the figure as the table shows it. */
export interface Bar {
  readonly code: string;
  readonly name: string;
  readonly size: number | null;
  readonly shown: string;
}

/** Draws horizontal bars into an element, the first on top; answers how to draw anew and how to stop. */
export function drawBars(element: HTMLElement, onRegion: (code: string) => void) {
  const chart = init(element, null, { renderer: 'svg' });
  let shownBars: readonly Bar[] = [];
  chart.on('click', ({ dataIndex }) => {
    const bar = shownBars[dataIndex];
    if (bar) onRegion(bar.code);
  });
  const sized = new ResizeObserver(() => chart.resize());
  sized.observe(element);
  return {
    draw(bars: readonly Bar[], percent: boolean) {
      shownBars = bars;
      chart.resize({ height: 44 + bars.length * 32 });
      // A text is measured by its font, which a chart must know by name: “inherit” it would measure too narrow.
      const { fontFamily } = getComputedStyle(element);
      chart.setOption(
        { ...optionOf(bars, percent, element.clientWidth), textStyle: { fontFamily, color: '#24313F' } },
        { notMerge: true },
      );
    },
    stop() {
      sized.disconnect();
      chart.dispose();
    },
  };
}

/** What the library is asked to draw. */
export const optionOf = (bars: readonly Bar[], percent: boolean, width: number) => ({
  animation: false,
  aria: { enabled: true },
  grid: { left: nameWidth(bars, width) + 18, right: 92, top: 8, bottom: 8, outerBoundsMode: 'none' },
  tooltip: {
    trigger: 'item',
    // What is answered here is written into the page as HTML, and an office names its own villages.
    formatter: ({ dataIndex }: { dataIndex: number }) =>
      format.encodeHTML(`${bars[dataIndex]?.name ?? ''}　${bars[dataIndex]?.shown ?? ''}`),
  },
  xAxis: {
    type: 'value',
    ...(percent && { max: 100 }),
    axisLabel: { show: false },
    splitLine: { lineStyle: { color: '#EDF1F5' } },
  },
  yAxis: {
    type: 'category',
    inverse: true,
    data: bars.map(({ name }) => name),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#C3CAD2' } },
    axisLabel: {
      color: '#24313F',
      fontSize: 13,
      lineHeight: 15,
      width: nameWidth(bars, width),
      overflow: 'break',
    },
  },
  series: [
    {
      type: 'bar',
      barMaxWidth: 20,
      cursor: 'pointer',
      itemStyle: { color: '#1F5A96', borderRadius: [0, 2, 2, 0] },
      emphasis: { itemStyle: { color: '#3E82C4' } },
      label: {
        show: true,
        position: 'right',
        color: '#24313F',
        formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.shown ?? '',
      },
      data: bars.map(({ size }) => size ?? 0),
    },
  ],
});

/** Room for the longest name, in px: a Chinese character of 13 px is as wide as high, and a little to spare; at most fifteen of them, or a third of the chart. */
const nameWidth = (bars: readonly Bar[], width: number): number =>
  Math.min(
    14 * Math.min(15, Math.max(2, ...bars.map(({ name }) => [...name].length))),
    Math.max(13 * 6, Math.floor(width / 3)),
  );
