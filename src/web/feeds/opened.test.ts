import { expect, test } from 'vitest';
import { tooLarge } from './opened.ts';

test('a file larger than the server takes is told so before it is sent, with what to do', () => {
  expect(tooLarge({ name: '费用.csv', size: 66.8 * 1024 ** 2 })?.message).toBe(
    '“费用.csv”有67MB，网页上传不能超过64MB：请压缩成zip，或按乡镇拆成几个文件一起传',
  );
  expect(tooLarge({ name: '费用.csv', size: 64 * 1024 ** 2 })).toBeNull();
});
