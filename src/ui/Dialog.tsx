import { Modal, type ModalProps } from './Modal.tsx'

/** A question that must be answered before going on. Prefer undo (`toast`) to asking "are you sure?". */
export function Dialog(props: ModalProps) {
  return <Modal {...props} shape="dialog" />
}
