import '../ui/tokens.css'
import '../ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchOutbox } from '../platform/client/device.ts'
import { queryClient } from '../platform/client/query.ts'
import { askWho } from '../platform/client/session.ts'
import { watchStyles } from '../platform/client/styles.ts'
import { AskWordsContext } from '../ui/Ask.tsx'
import { wordsForRead } from './shell/Trouble.tsx'
import { router } from './routes.tsx'
import './session-parts.ts'

/* Where the browser begins. */

watchStyles()
watchOutbox()
askWho()
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AskWordsContext value={wordsForRead}>
        <RouterProvider router={router} />
      </AskWordsContext>
    </QueryClientProvider>
  </StrictMode>,
)
