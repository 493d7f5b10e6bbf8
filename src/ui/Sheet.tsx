import { Modal, type ModalProps } from './Modal.tsx'

/**
 * Something done beside the page without leaving it: from below on a phone, from the right on a wider screen.
 * `lightly` lets a tap outside close it; leave it off where something typed would be lost.
 */
export function Sheet(props: ModalProps & { lightly?: boolean | undefined }) {
  return <Modal {...props} shape="sheet" />
}
