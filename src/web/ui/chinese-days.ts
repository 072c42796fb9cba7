import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

dayjs.locale('zh-cn');

/** The days of the component library's calendars, in Chinese; they come with the first calendar. */
export { dayjs };
