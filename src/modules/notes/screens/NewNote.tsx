import { useEffect } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { newNoteId, readNew } from './address.ts'

/** Gives a new note its address at once, so that going back, reloading and another tab all find the same note. Nothing is kept until something is typed. */
export default function NewNote() {
  const personId = useParam('personId')
  const [search] = useFilters(readNew)
  const go = useGo()
  useEffect(() => { go(`/people/${personId}/notes/${newNoteId()}`, { search: { ...search, new: true }, replace: true }) }, [])
  return null
}
