import { lazy, Suspense } from 'react';
import { usePhone } from '../ui/phone.ts';
import { FilesInput } from './files-input.tsx';
import type { Pictures } from './pictures.ts';

const PicturesInput = lazy(async () => ({
  default: (await import('./pictures-input.tsx')).PicturesInput,
}));

/** 附件 of a reply: photos where there is a camera, files where there is a desk. */
export default function AttachmentsInput(props: { value: Pictures; onChange: (pictures: Pictures) => void }) {
  const { value, onChange } = props;
  const phone = usePhone();
  return phone ? (
    <Suspense>
      <PicturesInput value={value} onChange={onChange} />
    </Suspense>
  ) : (
    <FilesInput value={value.files ?? []} onChange={(files) => onChange({ ...value, files })} />
  );
}
