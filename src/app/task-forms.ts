import { lazy } from 'react'
import { doneWith } from '../modules/tasks/screens/forms.ts'

/* Tasks that are done by a form of their own, each fetched when it is opened: a module exports the form and is named here. */
doneWith('follow_up', lazy(() => import('../modules/leaving/screens/RecordTask.tsx').then((module) => ({ default: module.RecordTask }))))
