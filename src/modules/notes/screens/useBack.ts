import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { useGo } from '../../../platform/client/address.ts'

/** Back to where the writer came from: the register, the closing page, the person; else to `otherwise`. */
export function useBack(otherwise: string): () => void {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const go = useGo()
  return () => (canGoBack ? router.history.back() : go(otherwise, { replace: true }))
}
