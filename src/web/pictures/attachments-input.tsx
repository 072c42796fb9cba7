import { lazy, Suspense } from 'react';
import { usePhone } from '../ui/phone.ts';
import { FilesInput } from './files-input.tsx';
import type { Pictures } from './pictures.ts';

const PicturesInput = lazy(async () => ({
  default: (await import('./pictures-input.tsx')).PicturesInput,
}));
const Signature = lazy(() => import('./signature.tsx'));

/** 附件 of a reply: photos where there is a camera, files where there is a desk; and the box where somebody signs by hand. */
export default function AttachmentsInput(props: {
  value: Pictures;
  onChange: (pictures: Pictures) => void;
  signs?: boolean;
}) {
  const { value, onChange, signs = false } = props;
  const phone = usePhone();
  if (phone)
    return (
      <Suspense>
        <PicturesInput value={value} onChange={onChange} signs={signs} />
      </Suspense>
    );
  return (
    <>
      {signs && (
        <Suspense>
          <Signature value={value.signature} onChange={(signature) => onChange({ ...value, signature })} />
        </Suspense>
      )}
      <FilesInput value={value.files ?? []} onChange={(files) => onChange({ ...value, files })} />
    </>
  );
}
